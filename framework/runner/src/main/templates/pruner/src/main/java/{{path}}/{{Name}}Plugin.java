package {{package}};

import java.util.List;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;
import org.metafield.spi.search.Pruner;

/** Contributes the {{kind}} {@code {{name}}}. */
public final class {{Name}}Plugin implements Plugin {
    @Override
    public List<ComponentFactory<? extends Pruner, ?>> pruners() {
        return List.of(ComponentFactory.of(
                "{{name}}",
                "Stops a trial that has not become better for some measurements",
                {{Name}}Options.DEFAULTS,
                {{Name}}Pruner::new));
    }
}
