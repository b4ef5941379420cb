package org.metafield.architecture.nerv;

import java.util.Set;
import org.metafield.conformance.BasePluginTest;
import org.metafield.spi.Plugin;

class TestNervPlugin extends BasePluginTest {
    @Override
    protected Class<? extends Plugin> plugin() {
        return NervPlugin.class;
    }

    @Override
    protected Set<String> contributions() {
        return Set.of("architecture nerv", "architecture nerv-small", "architecture nerv-large");
    }
}
