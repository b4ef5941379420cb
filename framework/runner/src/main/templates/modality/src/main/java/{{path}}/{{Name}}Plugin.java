package {{package}};

import java.util.List;
import org.metafield.spi.Capabilities;
import org.metafield.spi.Capability;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;
import org.metafield.spi.data.Modality;

/** Contributes the {{kind}} {@code {{name}}}. */
public final class {{Name}}Plugin implements Plugin {
    @Override
    public List<ComponentFactory<? extends Modality, ?>> modalities() {
        return List.of(ComponentFactory.of(
                "{{name}}",
                "Series of numbers over time",
                {{Name}}Options.DEFAULTS,
                Capabilities.provides(Capability.SEGMENTS),
                {{Name}}Modality::new));
    }
}
