package org.metafield.metalearner.maml;

import org.metafield.conformance.BaseMetaLearnerTest;
import org.metafield.conformance.TestingMetaProblem;
import org.metafield.spi.learning.MetaLearner;

class TestMamlFirstOrder extends BaseMetaLearnerTest {
    @Override
    protected MetaLearner metaLearner() {
        return new MamlMetaLearner(new MamlOptions(GradientOrder.FIRST));
    }

    @Override
    protected double adaptingFactor() {
        // The difference that is left after adaptation; inner gradients are constants.
        return Math.pow(1 - TestingMetaProblem.RATE, TestingMetaProblem.STEPS);
    }

    @Override
    protected double otherFactor() {
        return adaptingFactor();
    }
}
