package org.metafield.optimizer.gradientdescent;

import org.metafield.conformance.BaseInnerOptimizerTest;
import org.metafield.spi.learning.InnerOptimizer;

class TestInnerSgd extends BaseInnerOptimizerTest {
    @Override
    protected InnerOptimizer optimizer() {
        return new InnerSgd(InnerSgdOptions.DEFAULTS);
    }
}
