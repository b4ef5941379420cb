package {{package}};

import java.util.List;
import org.metafield.conformance.BaseDataSourceTest;
import org.metafield.conformance.TestingModality;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.SignalShape;

class Test{{Name}}DataSource extends BaseDataSourceTest {
    @Override
    protected DataSource source() {
        return new {{Name}}DataSource(new {{Name}}Options(3, 2, 1));
    }

    @Override
    protected Modality modality() {
        return TestingModality.of(new SignalShape(List.of(4, 5), 3));
    }
}
