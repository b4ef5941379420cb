package org.metafield.modality.manifold;

import java.util.Set;
import org.metafield.conformance.BasePluginTest;
import org.metafield.spi.Plugin;

class TestManifoldPlugin extends BasePluginTest {
    @Override
    protected Class<? extends Plugin> plugin() {
        return ManifoldPlugin.class;
    }

    @Override
    protected Set<String> contributions() {
        return Set.of("modality manifold", "data-source netcdf", "data-source harmonics", "metric area-weighted-psnr");
    }
}
