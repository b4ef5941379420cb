package {{package}};

import org.metafield.conformance.BaseMetaLearnerTest;
import org.metafield.spi.learning.MetaLearner;

class Test{{Name}}MetaLearner extends BaseMetaLearnerTest {
    @Override
    protected MetaLearner metaLearner() {
        return new {{Name}}MetaLearner({{Name}}Options.DEFAULTS);
    }

    /** The derivative of half the squared difference. */
    @Override
    protected double adaptingFactor() {
        return 1;
    }

    @Override
    protected double otherFactor() {
        return 1;
    }
}
