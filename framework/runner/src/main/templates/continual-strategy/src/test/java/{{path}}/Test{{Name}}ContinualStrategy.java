package {{package}};

import org.metafield.conformance.BaseContinualStrategyTest;
import org.metafield.spi.continual.ContinualStrategy;

class Test{{Name}}ContinualStrategy extends BaseContinualStrategyTest {
    @Override
    protected ContinualStrategy strategy() {
        return new {{Name}}ContinualStrategy({{Name}}Options.DEFAULTS);
    }
}
