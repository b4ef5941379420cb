package {{package}};

import java.util.List;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;
import org.metafield.spi.learning.InnerOptimizer;

/** Contributes the {{kind}} {@code {{name}}}. */
public final class {{Name}}Plugin implements Plugin {
    @Override
    public List<ComponentFactory<? extends InnerOptimizer, ?>> innerOptimizers() {
        return List.of(ComponentFactory.of(
                "{{name}}",
                "Gradients divided by the root of their running mean square (RMSProp, Hinton 2012)",
                {{Name}}Options.DEFAULTS,
                {{Name}}InnerOptimizer::new));
    }
}
