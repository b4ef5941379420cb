package org.metafield.modality.radiance;

import java.util.Set;
import org.metafield.conformance.BasePluginTest;
import org.metafield.spi.Plugin;

class TestRadiancePlugin extends BasePluginTest {
    @Override
    protected Class<? extends Plugin> plugin() {
        return RadiancePlugin.class;
    }

    @Override
    protected Set<String> contributions() {
        return Set.of(
                "modality radiance",
                "data-source ray-traced",
                "data-source transforms",
                "data-source colmap",
                "data-source phototourism");
    }
}
