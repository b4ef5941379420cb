package org.metafield.search.pruners;

import java.util.Set;
import org.metafield.conformance.BasePluginTest;
import org.metafield.spi.Plugin;

class TestPrunersPlugin extends BasePluginTest {
    @Override
    protected Class<? extends Plugin> plugin() {
        return PrunersPlugin.class;
    }

    @Override
    protected Set<String> contributions() {
        return Set.of("pruner median", "pruner successive-halving");
    }
}
