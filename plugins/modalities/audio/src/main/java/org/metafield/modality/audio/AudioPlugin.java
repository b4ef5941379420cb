package org.metafield.modality.audio;

import java.util.List;
import java.util.function.Function;
import org.metafield.spi.Capabilities;
import org.metafield.spi.Capability;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;

/** The modality {@code audio} and the data sources that give sounds. */
public final class AudioPlugin implements Plugin {
    @Override
    public List<ComponentFactory<? extends Modality, ?>> modalities() {
        return List.of(ComponentFactory.of(
                "audio",
                "Sounds of one length and one channel, as functions of time.",
                AudioOptions.DEFAULTS,
                options -> Capabilities.provides(Capability.SOUND_SIGNAL, Capability.SEGMENTS),
                (options, context) -> new AudioModality(options)));
    }

    @Override
    public List<ComponentFactory<? extends DataSource, ?>> dataSources() {
        return List.of(
                source(
                        "audio-folder",
                        "Recordings in a folder: WAV, FLAC, MP3 or Ogg, of any rate and number of channels.",
                        AudioFolderOptions.DEFAULTS,
                        AudioFolderSource::new),
                source(
                        "synthetic-sounds",
                        "Sung vowels, plucked strings and chirps that are computed; nothing is read from disk.",
                        SyntheticSoundsOptions.DEFAULTS,
                        SyntheticSoundsSource::new));
    }

    /** A source for modalities whose signals are sounds. */
    private static <O extends Record> ComponentFactory<DataSource, O> source(
            String name, String description, O defaults, Function<O, DataSource> create) {
        return ComponentFactory.of(
                name,
                description,
                defaults,
                options -> Capabilities.requires(Capability.SOUND_SIGNAL),
                (options, context) -> create.apply(options));
    }
}
