package org.metafield.launcher.spark;

import java.util.Set;
import org.metafield.conformance.BasePluginTest;
import org.metafield.spi.Plugin;

class TestSparkPlugin extends BasePluginTest {
    @Override
    protected Class<? extends Plugin> plugin() {
        return SparkPlugin.class;
    }

    @Override
    protected Set<String> contributions() {
        return Set.of("launcher spark");
    }
}
