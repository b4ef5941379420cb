package {{package}};

import org.metafield.conformance.BaseHypernetworkTest;
import org.metafield.spi.learning.Hypernetwork;

class Test{{Name}}Hypernetwork extends BaseHypernetworkTest {
    @Override
    protected Hypernetwork hypernetwork() {
        return new {{Name}}Hypernetwork({{Name}}Options.DEFAULTS);
    }
}
