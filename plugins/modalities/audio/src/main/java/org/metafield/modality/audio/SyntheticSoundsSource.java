package org.metafield.modality.audio;

import java.util.List;
import org.metafield.modality.files.GeneratedSignals;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.SignalShape;
import org.metafield.spi.data.Split;

/** Sounds that are computed. The same options give the same sounds on every system. */
final class SyntheticSoundsSource implements DataSource {
    private final SyntheticSoundsOptions options;

    SyntheticSoundsSource(SyntheticSoundsOptions options) {
        this.options = options;
    }

    @Override
    public SignalSequence open(Split split, Modality modality) {
        AudioOptions wanted = AudioModality.wantedBy(modality);
        Synthesizer synthesizer = new Synthesizer(wanted.rate(), wanted.samples());
        SignalShape shape = new SignalShape(List.of(wanted.samples()), 1);
        return new GeneratedSignals(
                split,
                options.counts().of(split, "synthetic-sounds"),
                "sound",
                options.seed(),
                (name, random) -> new Signal(name, shape, wanted.values().ofWave(synthesizer.play(random))));
    }
}
