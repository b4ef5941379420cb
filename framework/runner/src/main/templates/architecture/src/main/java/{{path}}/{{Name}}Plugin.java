package {{package}};

import java.util.List;
import org.metafield.spi.Capabilities;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;
import org.metafield.spi.field.Architecture;
import org.metafield.spi.field.Tap;

/** Contributes the {{kind}} {@code {{name}}}. */
public final class {{Name}}Plugin implements Plugin {
    @Override
    public List<ComponentFactory<? extends Architecture, ?>> architectures() {
        return List.of(ComponentFactory.of(
                "{{name}}",
                "Layers multiplied by sines of the coordinates (multiplicative filters, Fathony et al. 2021)",
                {{Name}}Options.DEFAULTS,
                Capabilities.provides(Tap.PENULTIMATE.capability()),
                {{Name}}Architecture::new));
    }
}
