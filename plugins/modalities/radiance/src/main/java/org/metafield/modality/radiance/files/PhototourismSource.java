package org.metafield.modality.radiance.files;

import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

/** Landmarks in photographs of many people. */
public final class PhototourismSource implements DataSource {
    private final DataSource source;

    /** Photographs of these options. */
    public PhototourismSource(PhototourismOptions options) {
        SceneOptions scenes = options.scenes();
        this.source = new SceneFileSource(scenes, new PhototourismFormat(scenes.scale()));
    }

    @Override
    public SignalSequence open(Split split, Modality modality) {
        return source.open(split, modality);
    }
}
