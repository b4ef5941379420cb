package {{package}};

import org.metafield.conformance.BaseInnerOptimizerTest;
import org.metafield.spi.learning.InnerOptimizer;

class Test{{Name}}InnerOptimizer extends BaseInnerOptimizerTest {
    @Override
    protected InnerOptimizer optimizer() {
        return new {{Name}}InnerOptimizer({{Name}}Options.DEFAULTS);
    }
}
