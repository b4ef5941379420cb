package org.metafield.modality.radiance;

import java.util.List;
import org.metafield.modality.radiance.files.ColmapOptions;
import org.metafield.modality.radiance.files.ColmapSource;
import org.metafield.modality.radiance.files.PhototourismOptions;
import org.metafield.modality.radiance.files.PhototourismSource;
import org.metafield.modality.radiance.files.TransformsOptions;
import org.metafield.modality.radiance.files.TransformsSource;
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

    private static final Capabilities OF_SCENES = Capabilities.requires(SCENES);

    @Override
    public List<ComponentFactory<? extends Modality, ?>> modalities() {
        return List.of(ComponentFactory.of(
                "radiance",
                "Scenes seen along rays, rendered from colour and density at points of space (NeRF, Mildenhall et al."
                        + " 2020).",
                RadianceOptions.DEFAULTS,
                Capabilities.provides(SCENES, Capability.PICTURE_SIGNAL, Capability.SEGMENTS),
                RadianceModality::new));
    }

    @Override
    public List<ComponentFactory<? extends DataSource, ?>> dataSources() {
        return List.of(
                ComponentFactory.of(
                        "ray-traced",
                        "Made-up chairs, lamps, cars, cities or photographs of a landmark, rendered by casting rays; nothing"
                                + " is read from disk.",
                        RayTracedOptions.DEFAULTS,
                        OF_SCENES,
                        RayTracedSource::new),
                ComponentFactory.of(
                        "transforms",
                        "Scenes whose cameras are in transforms.json, as of NeRF, learnit's ShapeNet, instant-NGP, nerfstudio"
                                + " or MatrixCity.",
                        TransformsOptions.DEFAULTS,
                        OF_SCENES,
                        TransformsSource::new),
                ComponentFactory.of(
                        "colmap",
                        "Scenes that COLMAP reconstructed, exported as text.",
                        ColmapOptions.DEFAULTS,
                        OF_SCENES,
                        ColmapSource::new),
                ComponentFactory.of(
                        "phototourism",
                        "Photographs of a landmark with the camera arrays of learnit.",
                        PhototourismOptions.DEFAULTS,
                        OF_SCENES,
                        PhototourismSource::new));
    }
}
