package org.metafield.search.algorithms;

import java.util.Set;
import org.metafield.conformance.BasePluginTest;
import org.metafield.spi.Plugin;

class TestSearchPlugin extends BasePluginTest {
    @Override
    protected Class<? extends Plugin> plugin() {
        return SearchPlugin.class;
    }

    @Override
    protected Set<String> contributions() {
        return Set.of(
                "search-algorithm grid",
                "search-algorithm random",
                "search-algorithm quasi-random",
                "search-algorithm tpe",
                "search-algorithm cma-es");
    }
}
