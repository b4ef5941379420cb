package {{package}};

import java.util.List;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;
import org.metafield.spi.data.DataSource;

/** Contributes the {{kind}} {@code {{name}}}. */
public final class {{Name}}Plugin implements Plugin {
    @Override
    public List<ComponentFactory<? extends DataSource, ?>> dataSources() {
        return List.of(ComponentFactory.of(
                "{{name}}",
                "Sums of random waves, for every modality whose samples lie at shared coordinates",
                {{Name}}Options.DEFAULTS,
                {{Name}}DataSource::new));
    }
}
