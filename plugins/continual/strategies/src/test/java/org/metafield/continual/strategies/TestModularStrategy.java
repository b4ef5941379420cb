package org.metafield.continual.strategies;

import org.metafield.conformance.BaseContinualStrategyTest;
import org.metafield.spi.continual.ContinualStrategy;

class TestModularStrategy extends BaseContinualStrategyTest {
    @Override
    protected ContinualStrategy strategy() {
        return new ModularStrategy();
    }
}
