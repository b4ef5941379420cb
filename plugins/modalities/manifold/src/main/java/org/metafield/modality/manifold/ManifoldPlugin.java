package org.metafield.modality.manifold;

import java.util.List;
import org.metafield.spi.Capabilities;
import org.metafield.spi.Capability;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Metric;
import org.metafield.spi.data.Modality;

/** The modality {@code manifold}, data sources that give fields on the sphere, and a metric that knows their areas. */
public final class ManifoldPlugin implements Plugin {
    private static final Capabilities OF_SPHERES = Capabilities.requires(SphereGrid.SPHERE_SIGNAL);

    @Override
    public List<ComponentFactory<? extends Modality, ?>> modalities() {
        return List.of(ComponentFactory.of(
                "manifold",
                "Fields on the sphere, such as temperature, on a grid of latitudes and longitudes, as functions of the"
                        + " point (x, y, z) of the unit sphere (GradNCP).",
                ManifoldOptions.DEFAULTS,
                Capabilities.provides(SphereGrid.SPHERE_SIGNAL, Capability.SEGMENTS),
                ManifoldModality::new));
    }

    @Override
    public List<ComponentFactory<? extends DataSource, ?>> dataSources() {
        return List.of(
                ComponentFactory.of(
                        "netcdf",
                        "Fields in a NetCDF file, or in a folder of them: classic files and those of version 4.",
                        NetcdfOptions.DEFAULTS,
                        OF_SPHERES,
                        NetcdfSource::new),
                ComponentFactory.of(
                        "harmonics",
                        "Random smooth fields of spherical harmonics; nothing is read from disk.",
                        HarmonicsOptions.DEFAULTS,
                        OF_SPHERES,
                        HarmonicsSource::new));
    }

    @Override
    public List<ComponentFactory<? extends Metric, ?>> metrics() {
        return List.of(ComponentFactory.of(
                "area-weighted-psnr",
                "Peak signal-to-noise ratio in dB over the area of the sphere, peak 1: samples near the poles, where"
                        + " they crowd, count less.",
                AreaWeightedPsnrOptions.DEFAULTS,
                OF_SPHERES,
                AreaWeightedPsnrMetric::new));
    }
}
