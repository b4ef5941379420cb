package org.metafield.search.pruners;

import org.metafield.conformance.BasePrunerTest;
import org.metafield.spi.search.Pruner;

class TestSuccessiveHalvingPruner extends BasePrunerTest {
    @Override
    protected Pruner pruner() {
        return new SuccessiveHalvingPruner(SuccessiveHalvingPruner.Options.DEFAULTS);
    }
}
