package {{package}};

import java.util.List;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;
import org.metafield.spi.sweep.Launcher;

/** Contributes the {{kind}} {@code {{name}}}. */
public final class {{Name}}Plugin implements Plugin {
    @Override
    public List<ComponentFactory<? extends Launcher, ?>> launchers() {
        return List.of(ComponentFactory.of(
                "{{name}}",
                "Trials as processes of this machine whose command has words before it, such as nice",
                {{Name}}Options.DEFAULTS,
                {{Name}}Launcher::new));
    }
}
