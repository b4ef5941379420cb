package org.metafield.modality.video;

import java.util.Set;
import org.metafield.conformance.BasePluginTest;
import org.metafield.spi.Plugin;

class TestVideoPlugin extends BasePluginTest {
    @Override
    protected Class<? extends Plugin> plugin() {
        return VideoPlugin.class;
    }

    @Override
    protected Set<String> contributions() {
        return Set.of("modality video", "data-source video-folder", "data-source moving-shapes");
    }
}
