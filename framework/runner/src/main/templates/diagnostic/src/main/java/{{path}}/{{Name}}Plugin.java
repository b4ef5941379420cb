package {{package}};

import java.util.List;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;
import org.metafield.spi.learning.Diagnostic;

/** Contributes the {{kind}} {@code {{name}}}. */
public final class {{Name}}Plugin implements Plugin {
    @Override
    public List<ComponentFactory<? extends Diagnostic, ?>> diagnostics() {
        return List.of(ComponentFactory.of(
                "{{name}}",
                "The length of the gradient as a part of the length of the parameters",
                {{Name}}Options.DEFAULTS,
                {{Name}}Diagnostic::new));
    }
}
