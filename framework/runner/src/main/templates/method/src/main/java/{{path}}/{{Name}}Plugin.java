package {{package}};

import java.util.List;
import org.metafield.spi.Plugin;
import org.metafield.spi.Preset;

/** Contributes the method {@code {{name}}}. */
public final class {{Name}}Plugin implements Plugin {
    @Override
    public List<Preset> presets() {
        return List.of(Preset.ofResource(
                {{Name}}Plugin.class,
                "{{name}}",
                "First-order MAML (Finn et al. 2017) whose inner steps each see another half of the samples"));
    }
}
