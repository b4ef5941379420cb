package {{package}};

import org.metafield.conformance.BaseMetricTest;
import org.metafield.spi.data.Metric;

class Test{{Name}}Metric extends BaseMetricTest {
    @Override
    protected Metric metric() {
        return new {{Name}}Metric({{Name}}Options.DEFAULTS);
    }
}
