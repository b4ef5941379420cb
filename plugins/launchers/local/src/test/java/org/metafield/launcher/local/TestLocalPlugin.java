package org.metafield.launcher.local;

import java.util.Set;
import org.metafield.conformance.BasePluginTest;
import org.metafield.spi.Plugin;

class TestLocalPlugin extends BasePluginTest {
    @Override
    protected Class<? extends Plugin> plugin() {
        return LocalPlugin.class;
    }

    @Override
    protected Set<String> contributions() {
        return Set.of("launcher local");
    }
}
