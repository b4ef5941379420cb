package org.metafield.metalearner.maml;

import java.util.Set;
import org.metafield.conformance.BasePluginTest;
import org.metafield.spi.Plugin;

class TestMamlPlugin extends BasePluginTest {
    @Override
    protected Class<? extends Plugin> plugin() {
        return MamlPlugin.class;
    }

    @Override
    protected Set<String> contributions() {
        return Set.of("meta-learner maml", "method learnit", "method fomaml", "method anil", "method meta-sgd");
    }
}
