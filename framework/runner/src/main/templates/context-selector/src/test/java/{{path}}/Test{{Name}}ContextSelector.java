package {{package}};

import org.metafield.conformance.BaseContextSelectorTest;
import org.metafield.spi.learning.ContextSelector;

class Test{{Name}}ContextSelector extends BaseContextSelectorTest {
    @Override
    protected ContextSelector selector() {
        return new {{Name}}ContextSelector({{Name}}Options.DEFAULTS);
    }

    @Override
    protected boolean isRandom() {
        return true;
    }
}
