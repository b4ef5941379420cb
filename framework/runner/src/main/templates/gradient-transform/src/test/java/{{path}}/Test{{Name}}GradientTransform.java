package {{package}};

import org.metafield.conformance.BaseGradientTransformTest;
import org.metafield.spi.learning.GradientTransform;

class Test{{Name}}GradientTransform extends BaseGradientTransformTest {
    @Override
    protected GradientTransform transform() {
        return new {{Name}}GradientTransform({{Name}}Options.DEFAULTS);
    }
}
