package {{package}};

import java.util.List;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;
import org.metafield.spi.learning.MetaLearner;

/** Contributes the {{kind}} {@code {{name}}}. */
public final class {{Name}}Plugin implements Plugin {
    @Override
    public List<ComponentFactory<? extends MetaLearner, ?>> metaLearners() {
        return List.of(ComponentFactory.of(
                "{{name}}",
                "The loss before adaptation: one field for all signals, the baseline without meta-learning",
                {{Name}}Options.DEFAULTS,
                {{Name}}MetaLearner::new));
    }
}
