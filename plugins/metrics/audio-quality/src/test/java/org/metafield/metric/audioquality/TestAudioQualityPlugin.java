package org.metafield.metric.audioquality;

import java.util.Set;
import org.metafield.conformance.BasePluginTest;
import org.metafield.spi.Plugin;

class TestAudioQualityPlugin extends BasePluginTest {
    @Override
    protected Class<? extends Plugin> plugin() {
        return AudioQualityPlugin.class;
    }

    @Override
    protected Set<String> contributions() {
        return Set.of("metric snr", "metric log-spectral-distance");
    }
}
