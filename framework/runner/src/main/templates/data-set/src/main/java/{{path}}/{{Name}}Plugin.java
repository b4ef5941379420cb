package {{package}};

import java.util.List;
import org.metafield.spi.Plugin;
import org.metafield.spi.data.DataSetRecipe;

/** Contributes the data set {@code {{name}}}. */
public final class {{Name}}Plugin implements Plugin {
    @Override
    public List<DataSetRecipe> dataSets() {
        return List.of(DataSetRecipe.ofResource({{Name}}Plugin.class, "{{name}}"));
    }
}
