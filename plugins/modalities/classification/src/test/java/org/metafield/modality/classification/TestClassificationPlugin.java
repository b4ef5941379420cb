package org.metafield.modality.classification;

import java.util.Set;
import org.metafield.conformance.BasePluginTest;
import org.metafield.spi.Plugin;

class TestClassificationPlugin extends BasePluginTest {
    @Override
    protected Class<? extends Plugin> plugin() {
        return ClassificationPlugin.class;
    }

    @Override
    protected Set<String> contributions() {
        return Set.of(
                "modality classification",
                "data-source class-folders",
                "data-source glyphs",
                "metric accuracy",
                "metric cross-entropy");
    }
}
