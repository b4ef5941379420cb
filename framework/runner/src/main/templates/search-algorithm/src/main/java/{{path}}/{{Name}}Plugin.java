package {{package}};

import java.util.List;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;
import org.metafield.spi.search.SearchAlgorithm;

/** Contributes the {{kind}} {@code {{name}}}. */
public final class {{Name}}Plugin implements Plugin {
    @Override
    public List<ComponentFactory<? extends SearchAlgorithm, ?>> searchAlgorithms() {
        return List.of(ComponentFactory.of(
                "{{name}}",
                "A Latin hypercube: each part of each range is tried once (McKay et al. 1979)",
                {{Name}}Options.DEFAULTS,
                {{Name}}SearchAlgorithm::new));
    }
}
