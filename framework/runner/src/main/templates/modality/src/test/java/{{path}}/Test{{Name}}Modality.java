package {{package}};

import org.metafield.conformance.BaseModalityTest;
import org.metafield.spi.data.Modality;

class Test{{Name}}Modality extends BaseModalityTest {
    @Override
    protected Modality modality() {
        return new {{Name}}Modality(new {{Name}}Options(7, 2));
    }

    @Override
    protected int segments() {
        return 3;
    }
}
