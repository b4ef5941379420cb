package org.metafield.loss.pointwise;

import java.util.Set;
import org.metafield.conformance.BasePluginTest;
import org.metafield.spi.Plugin;

class TestPointwisePlugin extends BasePluginTest {
    @Override
    protected Class<? extends Plugin> plugin() {
        return PointwisePlugin.class;
    }

    @Override
    protected Set<String> contributions() {
        return Set.of("loss mse", "loss l1", "loss huber", "loss cross-entropy");
    }
}
