package {{package}};

import java.util.List;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;
import org.metafield.spi.learning.OuterOptimizer;

/** Contributes the {{kind}} {@code {{name}}}. */
public final class {{Name}}Plugin implements Plugin {
    @Override
    public List<ComponentFactory<? extends OuterOptimizer, ?>> outerOptimizers() {
        return List.of(ComponentFactory.of(
                "{{name}}",
                "Steps of one length along the sign of the momentum (Lion, Chen et al. 2023)",
                {{Name}}Options.DEFAULTS,
                {{Name}}OuterOptimizer::new));
    }
}
