package org.metafield.optimizer.gradientdescent;

import org.metafield.conformance.BaseGradientTransformTest;
import org.metafield.spi.learning.GradientTransform;
import org.metafield.spi.learning.Selection;

class TestRescaleToContextTransform extends BaseGradientTransformTest {
    @Override
    protected GradientTransform transform() {
        return new RescaleToContextTransform((graph, request) -> Selection.FULL);
    }

    /** How long gradients are made is not differentiated. */
    @Override
    protected boolean hasConstants() {
        return true;
    }
}
