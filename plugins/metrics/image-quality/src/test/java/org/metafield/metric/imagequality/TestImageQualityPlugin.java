package org.metafield.metric.imagequality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.metafield.conformance.BasePluginTest;
import org.metafield.spi.Capabilities;
import org.metafield.spi.Capability;
import org.metafield.spi.Plugin;
import org.metafield.spi.data.Metric;

class TestImageQualityPlugin extends BasePluginTest {
    private final ImageQualityPlugin plugin = new ImageQualityPlugin();

    @Override
    protected Class<? extends Plugin> plugin() {
        return ImageQualityPlugin.class;
    }

    @Override
    protected Set<String> contributions() {
        return Set.of("metric psnr", "metric ssim", "metric lpips");
    }

    @Test
    void contributesMetricsThatClampByDefault() {
        assertThat(plugin.metrics()).extracting("name").containsExactly("psnr", "ssim", "lpips");
        assertThat(plugin.metrics())
                .extracting("defaults")
                .containsExactly(new PsnrOptions(true, false), new SsimOptions(true), LpipsOptions.DEFAULTS);
        assertThat(plugin.metrics().get(0).optionsType()).isEqualTo(PsnrOptions.class);
    }

    @Test
    void psnrNeedsNoPictures() {
        assertThat(capabilities(0)).isEqualTo(Capabilities.NONE);
        assertThat(capabilities(1)).isEqualTo(Capabilities.requires(Capability.PICTURE_SIGNAL));
        assertThat(capabilities(2)).isEqualTo(Capabilities.requires(Capability.PICTURE_SIGNAL));
    }

    private Capabilities capabilities(int index) {
        return capabilities(plugin.metrics().get(index));
    }

    private static <O extends Record> Capabilities capabilities(
            org.metafield.spi.ComponentFactory<? extends Metric, O> factory) {
        return factory.capabilities(factory.defaults());
    }
}
