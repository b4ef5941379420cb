package {{package}};

import org.metafield.conformance.BaseOuterOptimizerTest;
import org.metafield.spi.learning.OuterOptimizer;

class Test{{Name}}OuterOptimizer extends BaseOuterOptimizerTest {
    @Override
    protected OuterOptimizer optimizer() {
        return new {{Name}}OuterOptimizer({{Name}}Options.DEFAULTS);
    }
}
