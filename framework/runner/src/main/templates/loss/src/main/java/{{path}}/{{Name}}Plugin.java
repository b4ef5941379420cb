package {{package}};

import java.util.List;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;
import org.metafield.spi.learning.Loss;

/** Contributes the {{kind}} {@code {{name}}}. */
public final class {{Name}}Plugin implements Plugin {
    @Override
    public List<ComponentFactory<? extends Loss, ?>> losses() {
        return List.of(ComponentFactory.of(
                "{{name}}",
                "A smooth absolute error, sqrt(r^2 + scale^2) (Charbonnier et al. 1994)",
                {{Name}}Options.DEFAULTS,
                {{Name}}Loss::new));
    }
}
