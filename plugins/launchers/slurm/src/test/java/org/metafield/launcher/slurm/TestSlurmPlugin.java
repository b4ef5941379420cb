package org.metafield.launcher.slurm;

import java.util.Set;
import org.metafield.conformance.BasePluginTest;
import org.metafield.spi.Plugin;

class TestSlurmPlugin extends BasePluginTest {
    @Override
    protected Class<? extends Plugin> plugin() {
        return SlurmPlugin.class;
    }

    @Override
    protected Set<String> contributions() {
        return Set.of("launcher slurm");
    }
}
