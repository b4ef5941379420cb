package org.metafield.hypernetwork.transformer;

import java.util.Set;
import org.metafield.conformance.BasePluginTest;
import org.metafield.spi.Plugin;

class TestTransformerPlugin extends BasePluginTest {
    @Override
    protected Class<? extends Plugin> plugin() {
        return TransformerPlugin.class;
    }

    @Override
    protected Set<String> contributions() {
        return Set.of("hypernetwork transinr", "method transinr", "method ipc", "method ipc-meta");
    }
}
