package {{package}};

import org.metafield.conformance.BaseLossTest;
import org.metafield.spi.learning.Loss;

class Test{{Name}}Loss extends BaseLossTest {
    @Override
    protected Loss loss() {
        return new {{Name}}Loss({{Name}}Options.DEFAULTS);
    }
}
