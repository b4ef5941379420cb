package org.metafield.architecture.convolutional;

import java.util.Set;
import org.metafield.conformance.BasePluginTest;
import org.metafield.spi.Plugin;

class TestConvolutionalPlugin extends BasePluginTest {
    @Override
    protected Class<? extends Plugin> plugin() {
        return ConvolutionalPlugin.class;
    }

    @Override
    protected Set<String> contributions() {
        return Set.of("architecture conv4");
    }
}
