package {{package}};

import java.util.List;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;
import org.metafield.spi.data.Metric;

/** Contributes the {{kind}} {@code {{name}}}. */
public final class {{Name}}Plugin implements Plugin {
    @Override
    public List<ComponentFactory<? extends Metric, ?>> metrics() {
        return List.of(ComponentFactory.of(
                "{{name}}", "The mean absolute error", {{Name}}Options.DEFAULTS, {{Name}}Metric::new));
    }
}
