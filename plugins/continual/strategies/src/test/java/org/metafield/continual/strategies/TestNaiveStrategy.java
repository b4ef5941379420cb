package org.metafield.continual.strategies;

import org.metafield.conformance.BaseContinualStrategyTest;
import org.metafield.spi.continual.ContinualStrategy;

class TestNaiveStrategy extends BaseContinualStrategyTest {
    @Override
    protected ContinualStrategy strategy() {
        return new ContinualStrategy() {};
    }
}
