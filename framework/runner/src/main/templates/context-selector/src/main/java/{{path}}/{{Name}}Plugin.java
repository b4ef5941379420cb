package {{package}};

import java.util.List;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;
import org.metafield.spi.learning.ContextSelector;

/** Contributes the {{kind}} {@code {{name}}}. */
public final class {{Name}}Plugin implements Plugin {
    @Override
    public List<ComponentFactory<? extends ContextSelector, ?>> contextSelectors() {
        return List.of(ComponentFactory.of(
                "{{name}}",
                "Samples drawn without replacement, the likelier the larger their error",
                {{Name}}Options.DEFAULTS,
                {{Name}}ContextSelector::new));
    }
}
