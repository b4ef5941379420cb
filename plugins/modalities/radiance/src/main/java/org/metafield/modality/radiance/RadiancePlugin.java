package org.metafield.modality.radiance;

import java.util.List;
import org.metafield.modality.radiance.raytraced.RayTracedOptions;
import org.metafield.modality.radiance.raytraced.RayTracedSource;
import org.metafield.spi.Capabilities;
import org.metafield.spi.Capability;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;

/** The modality {@code radiance} and the data sources that give scenes. */
public final class RadiancePlugin implements Plugin {
    /** Signals of the modality are scenes with cameras. */
    static final Capability SCENES = new Capability("signal:scenes");

    @Override
    public List<ComponentFactory<? extends Modality, ?>> modalities() {
        return List.of(ComponentFactory.of(
                "radiance",
                "Scenes seen along rays, rendered from colour and density at points of space (NeRF, Mildenhall et al."
                        + " 2020).",
                RadianceOptions.DEFAULTS,
                options -> Capabilities.provides(SCENES, Capability.PICTURE_SIGNAL, Capability.SEGMENTS),
                (options, context) -> new RadianceModality(options)));
    }

    @Override
    public List<ComponentFactory<? extends DataSource, ?>> dataSources() {
        return List.of(ComponentFactory.of(
                "ray-traced",
                "Made-up chairs, lamps, cars or cities in random colours, rendered by casting rays; nothing is read from"
                        + " disk.",
                RayTracedOptions.DEFAULTS,
                options -> Capabilities.requires(SCENES),
                (options, context) -> new RayTracedSource(options)));
    }
}
