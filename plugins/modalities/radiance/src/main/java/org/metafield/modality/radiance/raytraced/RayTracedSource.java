package org.metafield.modality.radiance.raytraced;

import java.util.Random;
import org.metafield.modality.files.GeneratedSignals;
import org.metafield.modality.radiance.RadianceModality;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

/** Made-up scenes. The same options give the same scenes on every system. */
public final class RayTracedSource implements DataSource {
    private final RayTracedOptions options;

    /** Scenes of these options. */
    public RayTracedSource(RayTracedOptions options) {
        this.options = options;
    }

    @Override
    public SignalSequence open(Split split, Modality modality) {
        RadianceModality radiance = RadianceModality.of(modality);
        return new GeneratedSignals(
                split, options.counts().of(split, "ray-traced"), "scene", options.seed(), (name, random) -> {
                    Subject subject = options.subjects()
                            .get(random.nextInt(options.subjects().size()));
                    return radiance.signal(subject.scene(name, random, new Random(options.seed()), radiance));
                });
    }
}
