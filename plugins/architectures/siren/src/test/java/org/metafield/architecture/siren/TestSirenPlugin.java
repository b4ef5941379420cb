package org.metafield.architecture.siren;

import java.util.Set;
import org.metafield.conformance.BasePluginTest;
import org.metafield.spi.Plugin;

class TestSirenPlugin extends BasePluginTest {
    @Override
    protected Class<? extends Plugin> plugin() {
        return SirenPlugin.class;
    }

    @Override
    protected Set<String> contributions() {
        return Set.of(
                "architecture siren",
                "architecture siren-3d",
                "architecture modulated-siren",
                "architecture finer",
                "method functa",
                "method coin++");
    }
}
