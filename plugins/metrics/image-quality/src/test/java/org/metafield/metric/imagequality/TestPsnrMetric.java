package org.metafield.metric.imagequality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalShape;

class TestPsnrMetric {
    private static final SignalShape SHAPE = new SignalShape(List.of(2), 2);
    private static final Signal TARGET = new Signal("target", SHAPE, new float[] {0, 0.25f, 0.5f, 1});

    private final PsnrMetric clamped = new PsnrMetric(new PsnrOptions(true, false));
    private final PsnrMetric unclamped = new PsnrMetric(new PsnrOptions(false, false));

    @Test
    void agreesWithTheReference() throws Exception {
        GoldenPictures golden = GoldenPictures.read();
        assertThat(clamped.measure(golden.target(), golden.reconstruction()) / golden.psnr())
                .isEqualTo(1, within(1e-9));
    }

    @Test
    void exactReconstructionsHave240Decibels() {
        assertThat(clamped.measure(TARGET, TARGET.values().clone())).isEqualTo(240, within(1e-9));
    }

    @Test
    void clampsOnlyIfAsked() {
        float[] outside = {-1, 0.25f, 0.5f, 2};
        assertThat(clamped.measure(TARGET, outside)).isEqualTo(240, within(1e-9));
        assertThat(unclamped.measure(TARGET, outside)).isEqualTo(-10 * Math.log10(0.5), within(1e-9));
        assertThat(outside).containsExactly(-1, 0.25f, 0.5f, 2);
    }

    @Test
    void ofSeveralPicturesItIsTheMeanUnlessPooled() {
        SignalShape shape = new SignalShape(List.of(2, 1, 2), 1);
        Signal pictures = new Signal("pictures", shape, new float[4]);
        float[] reconstruction = {0.1f, 0.1f, 0.01f, 0.01f};
        assertThat(clamped.measure(pictures, reconstruction)).isEqualTo(30, within(1e-5));
        assertThat(new PsnrMetric(new PsnrOptions(true, true)).measure(pictures, reconstruction))
                .isEqualTo(-10 * Math.log10((0.01 + 0.0001) / 2), within(1e-5));
    }

    @Test
    void aDivergedReconstructionIsNotANumber() {
        assertThat(clamped.measure(TARGET, new float[] {0, Float.NaN, 0, 0})).isNaN();
    }

    @Test
    void largerIsBetterInDecibels() {
        assertThat(clamped.unit()).isEqualTo("dB");
        assertThat(clamped.largerIsBetter()).isTrue();
    }

    @Test
    void refusesAnotherNumberOfValues() {
        assertThatThrownBy(() -> clamped.measure(TARGET, new float[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("target: the reconstruction has 3 values, the signal 4");
    }
}
