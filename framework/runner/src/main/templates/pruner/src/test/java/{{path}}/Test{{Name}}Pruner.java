package {{package}};

import org.metafield.conformance.BasePrunerTest;
import org.metafield.spi.search.Pruner;

class Test{{Name}}Pruner extends BasePrunerTest {
    @Override
    protected Pruner pruner() {
        return new {{Name}}Pruner({{Name}}Options.DEFAULTS);
    }
}
