package {{package}};

import java.util.List;
import org.metafield.spi.Capabilities;
import org.metafield.spi.Capability;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;
import org.metafield.spi.learning.Hypernetwork;

/** Contributes the {{kind}} {@code {{name}}}. */
public final class {{Name}}Plugin implements Plugin {
    @Override
    public List<ComponentFactory<? extends Hypernetwork, ?>> hypernetworks() {
        return List.of(ComponentFactory.of(
                "{{name}}",
                "Starts the last bias from the mean of the signal",
                {{Name}}Options.DEFAULTS,
                Capabilities.requires(Capability.META_PARAMETERS),
                {{Name}}Hypernetwork::new));
    }
}
