package org.metafield.metalearner.maml;

import org.metafield.conformance.BaseMetaLearnerTest;
import org.metafield.conformance.TestingMetaProblem;
import org.metafield.spi.learning.MetaLearner;

class TestMamlSecondOrder extends BaseMetaLearnerTest {
    @Override
    protected MetaLearner metaLearner() {
        return new MamlMetaLearner(new MamlOptions(GradientOrder.SECOND));
    }

    @Override
    protected double adaptingFactor() {
        // The difference that is left after adaptation, and it shrinks by the same factor on the way back.
        return Math.pow(1 - TestingMetaProblem.RATE, 2 * TestingMetaProblem.STEPS);
    }

    @Override
    protected double otherFactor() {
        return adaptingFactor();
    }
}
