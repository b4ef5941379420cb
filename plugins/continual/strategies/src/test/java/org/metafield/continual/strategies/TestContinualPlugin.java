package org.metafield.continual.strategies;

import java.util.Set;
import org.metafield.conformance.BasePluginTest;
import org.metafield.spi.Plugin;

class TestContinualPlugin extends BasePluginTest {
    @Override
    protected Class<? extends Plugin> plugin() {
        return ContinualPlugin.class;
    }

    @Override
    protected Set<String> contributions() {
        return Set.of(
                "continual-strategy offline",
                "continual-strategy naive",
                "continual-strategy replay",
                "continual-strategy ewc",
                "continual-strategy modular",
                "method offline",
                "method naive",
                "method er",
                "method ewc",
                "method maml+cl",
                "method oml",
                "method mcl-nf",
                "method mcl-nf-mim");
    }
}
