package org.metafield.modality.radiance.files;

import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

/** Scenes that COLMAP reconstructed. */
public final class ColmapSource implements DataSource {
    private final DataSource source;

    /** Scenes of these options. */
    public ColmapSource(ColmapOptions options) {
        SceneOptions scenes = options.scenes();
        this.source = new SceneFileSource(scenes, new ColmapFormat(scenes.scale()));
    }

    @Override
    public SignalSequence open(Split split, Modality modality) {
        return source.open(split, modality);
    }
}
