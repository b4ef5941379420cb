package {{package}};

import java.util.Set;
import org.metafield.conformance.BaseArchitectureTest;
import org.metafield.spi.field.Architecture;
import org.metafield.spi.field.Tap;

class Test{{Name}}Architecture extends BaseArchitectureTest {
    @Override
    protected Architecture architecture() {
        return new {{Name}}Architecture(new {{Name}}Options(5, 3, 4));
    }

    @Override
    protected Set<Tap> taps() {
        return Set.of(Tap.PENULTIMATE);
    }
}
