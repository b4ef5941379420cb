package {{package}};

import java.util.List;
import org.metafield.spi.Capabilities;
import org.metafield.spi.Capability;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;
import org.metafield.spi.learning.OuterTerm;

/** Contributes the {{kind}} {@code {{name}}}. */
public final class {{Name}}Plugin implements Plugin {
    @Override
    public List<ComponentFactory<? extends OuterTerm, ?>> outerTerms() {
        return List.of(ComponentFactory.of(
                "{{name}}",
                "The mean loss before each inner step, so that early steps count too (after MAML++, Antoniou et al."
                        + " 2019)",
                {{Name}}Options.DEFAULTS,
                Capabilities.requires(Capability.OUTER_OBJECTIVE),
                {{Name}}OuterTerm::new));
    }
}
