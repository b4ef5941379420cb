package org.metafield.runner.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TestMetricText {
    @Test
    void aValueHasTheDecimalsThatItsUnitDeserves() {
        assertThat(MetricText.number("dB", 12.345)).isEqualTo("12.35");
        assertThat(MetricText.number("", 0.98765)).isEqualTo("0.9877");
        assertThat(MetricText.number("dB", -1.5)).isEqualTo("-1.50");
        assertThat(MetricText.number("dB", Double.NaN)).isEqualTo("NaN");
    }

    @Test
    void whatRoundsToZeroHasNoSign() {
        assertThat(MetricText.number("dB", -0.004)).isEqualTo("0.00");
        assertThat(MetricText.number("", -0.00004)).isEqualTo("0.0000");
        assertThat(MetricText.number("dB", -0.006)).isEqualTo("-0.01");
    }

    @Test
    void aMeasureHasItsUnit() {
        assertThat(MetricText.measure("psnr", "dB")).isEqualTo("PSNR in dB");
        assertThat(MetricText.measure("ssim", "")).isEqualTo("SSIM");
    }
}
