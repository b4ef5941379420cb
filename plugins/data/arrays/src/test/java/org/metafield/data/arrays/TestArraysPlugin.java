package org.metafield.data.arrays;

import java.util.Set;
import org.metafield.conformance.BasePluginTest;
import org.metafield.spi.Plugin;

class TestArraysPlugin extends BasePluginTest {
    @Override
    protected Class<? extends Plugin> plugin() {
        return ArraysPlugin.class;
    }

    @Override
    protected Set<String> contributions() {
        return Set.of("data-source arrays");
    }
}
