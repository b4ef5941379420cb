package org.metafield.optimizer.gradientdescent;

import org.metafield.conformance.BaseGradientTransformTest;
import org.metafield.spi.learning.GradientTransform;

class TestClipTransform extends BaseGradientTransformTest {
    @Override
    protected GradientTransform transform() {
        return new ClipTransform(new ClipOptions(0.5));
    }
}
