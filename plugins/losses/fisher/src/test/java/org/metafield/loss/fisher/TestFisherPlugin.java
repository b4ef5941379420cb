package org.metafield.loss.fisher;

import java.util.Set;
import org.metafield.conformance.BasePluginTest;
import org.metafield.spi.Plugin;

class TestFisherPlugin extends BasePluginTest {
    @Override
    protected Class<? extends Plugin> plugin() {
        return FisherPlugin.class;
    }

    @Override
    protected Set<String> contributions() {
        return Set.of("loss fim");
    }
}
