package org.metafield.continual.strategies;

import org.metafield.conformance.BaseContinualStrategyTest;
import org.metafield.spi.continual.ContinualStrategy;

class TestOnlineEwcStrategy extends BaseContinualStrategyTest {
    @Override
    protected ContinualStrategy strategy() {
        return new EwcStrategy(new EwcOptions(100, true, 0.9));
    }
}
