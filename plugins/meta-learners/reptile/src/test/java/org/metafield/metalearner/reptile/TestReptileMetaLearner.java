package org.metafield.metalearner.reptile;

import org.metafield.conformance.BaseMetaLearnerTest;
import org.metafield.conformance.TestingMetaProblem;
import org.metafield.spi.learning.MetaLearner;

class TestReptileMetaLearner extends BaseMetaLearnerTest {
    @Override
    protected MetaLearner metaLearner() {
        return new ReptileMetaLearner();
    }

    @Override
    protected double adaptingFactor() {
        return 1 - Math.pow(1 - TestingMetaProblem.RATE, TestingMetaProblem.STEPS);
    }

    @Override
    protected double otherFactor() {
        return 0;
    }
}
