package {{package}};

import java.util.Set;
import org.metafield.conformance.BasePluginTest;
import org.metafield.spi.Plugin;

class Test{{Name}}Plugin extends BasePluginTest {
    @Override
    protected Class<? extends Plugin> plugin() {
        return {{Name}}Plugin.class;
    }

    @Override
    protected Set<String> contributions() {
        return Set.of("{{kind}} {{name}}");
    }
}
