package {{package}};

import org.metafield.conformance.BaseOuterTermTest;
import org.metafield.spi.learning.OuterTerm;

class Test{{Name}}OuterTerm extends BaseOuterTermTest {
    @Override
    protected OuterTerm term() {
        return new {{Name}}OuterTerm({{Name}}Options.DEFAULTS);
    }
}
