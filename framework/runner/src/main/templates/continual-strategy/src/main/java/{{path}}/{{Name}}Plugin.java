package {{package}};

import java.util.List;
import org.metafield.spi.Capabilities;
import org.metafield.spi.Capability;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;
import org.metafield.spi.continual.ContinualStrategy;

/** Contributes the {{kind}} {@code {{name}}}. */
public final class {{Name}}Plugin implements Plugin {
    @Override
    public List<ComponentFactory<? extends ContinualStrategy, ?>> continualStrategies() {
        return List.of(ComponentFactory.of(
                "{{name}}",
                "Holds all parameters near where the last segment left them (the L2 baseline of Kirkpatrick et al."
                        + " 2017)",
                {{Name}}Options.DEFAULTS,
                Capabilities.requires(Capability.SEGMENTS).and(Capabilities.provides(Capability.STREAM)),
                {{Name}}ContinualStrategy::new));
    }
}
