package org.metafield.optimizer.gradientdescent;

import java.util.Set;
import org.metafield.conformance.BasePluginTest;
import org.metafield.spi.Plugin;

class TestGradientDescentPlugin extends BasePluginTest {
    @Override
    protected Class<? extends Plugin> plugin() {
        return GradientDescentPlugin.class;
    }

    @Override
    protected Set<String> contributions() {
        return Set.of(
                "inner-optimizer sgd",
                "inner-optimizer momentum",
                "inner-optimizer adam",
                "inner-optimizer meta-sgd",
                "outer-optimizer adam",
                "outer-optimizer sgd",
                "gradient-transform clip",
                "gradient-transform clip-values",
                "gradient-transform match-norm",
                "gradient-transform rescale-to-context");
    }
}
