package org.metafield.metalearner.reptile;

import java.util.Set;
import org.metafield.conformance.BasePluginTest;
import org.metafield.spi.Plugin;

class TestReptilePlugin extends BasePluginTest {
    @Override
    protected Class<? extends Plugin> plugin() {
        return ReptilePlugin.class;
    }

    @Override
    protected Set<String> contributions() {
        return Set.of("meta-learner reptile", "method reptile", "method reptile-interpolate");
    }
}
