package {{package}};

import java.util.List;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;
import org.metafield.spi.learning.GradientTransform;

/** Contributes the {{kind}} {@code {{name}}}. */
public final class {{Name}}Plugin implements Plugin {
    @Override
    public List<ComponentFactory<? extends GradientTransform, ?>> gradientTransforms() {
        return List.of(ComponentFactory.of(
                "{{name}}",
                "Takes the mean over inputs from the gradients of weights (gradient centralization, Yong et al. 2020)",
                {{Name}}Options.DEFAULTS,
                {{Name}}GradientTransform::new));
    }
}
