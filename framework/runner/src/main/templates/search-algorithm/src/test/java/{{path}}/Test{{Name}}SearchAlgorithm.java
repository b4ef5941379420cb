package {{package}};

import org.metafield.conformance.BaseSearchAlgorithmTest;
import org.metafield.spi.search.SearchAlgorithm;

class Test{{Name}}SearchAlgorithm extends BaseSearchAlgorithmTest {
    @Override
    protected SearchAlgorithm algorithm() {
        return new {{Name}}SearchAlgorithm({{Name}}Options.DEFAULTS);
    }
}
