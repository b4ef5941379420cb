package org.metafield.optimizer.gradientdescent;

import org.metafield.conformance.BaseGradientTransformTest;
import org.metafield.spi.learning.GradientTransform;

class TestClipValuesTransform extends BaseGradientTransformTest {
    @Override
    protected GradientTransform transform() {
        return GradientDescentPlugin.clipValues(new ClipValuesOptions(0.5));
    }
}
