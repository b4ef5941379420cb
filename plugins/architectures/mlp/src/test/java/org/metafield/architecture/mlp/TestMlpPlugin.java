package org.metafield.architecture.mlp;

import java.util.Set;
import org.metafield.conformance.BasePluginTest;
import org.metafield.spi.Plugin;

class TestMlpPlugin extends BasePluginTest {
    @Override
    protected Class<? extends Plugin> plugin() {
        return MlpPlugin.class;
    }

    @Override
    protected Set<String> contributions() {
        return Set.of(
                "architecture gauss",
                "architecture wire",
                "architecture hash-grid",
                "architecture relu-mlp",
                "architecture fourier-mlp",
                "architecture positional-mlp",
                "architecture nerf-mlp");
    }
}
