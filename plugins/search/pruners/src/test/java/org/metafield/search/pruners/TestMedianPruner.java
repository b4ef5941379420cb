package org.metafield.search.pruners;

import org.metafield.conformance.BasePrunerTest;
import org.metafield.spi.search.Pruner;

class TestMedianPruner extends BasePrunerTest {
    @Override
    protected Pruner pruner() {
        return new MedianPruner(MedianPruner.Options.DEFAULTS);
    }
}
