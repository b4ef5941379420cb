package org.metafield.context.selectors;

import java.util.Set;
import org.metafield.conformance.BasePluginTest;
import org.metafield.spi.Plugin;

class TestSelectorsPlugin extends BasePluginTest {
    @Override
    protected Class<? extends Plugin> plugin() {
        return SelectorsPlugin.class;
    }

    @Override
    protected Set<String> contributions() {
        return Set.of(
                "context-selector full",
                "context-selector random",
                "context-selector error",
                "context-selector gradncp",
                "context-selector full-gradient",
                "context-selector soft",
                "context-selector segments",
                "outer-term bootstrap",
                "diagnostic score-correlation",
                "diagnostic gradient-norm",
                "diagnostic selection-gain",
                "diagnostic bootstrap-gap",
                "method gradncp");
    }
}
