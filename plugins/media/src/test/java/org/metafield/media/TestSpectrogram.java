package org.metafield.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TestSpectrogram {
    @Test
    void aToneHasItsPowerAtItsFrequency() {
        float[] tone = new float[64];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (float) Math.cos(2 * Math.PI * 4 * i / 16);
        }
        double[][] powers = new Spectrogram(16, 8).powers(tone);
        assertThat(powers).hasDimensions(7, 9);
        for (double[] frame : powers) {
            // (window / 4)², and a quarter of it beside, by the Hann window
            assertThat(frame[4]).isEqualTo(16, within(1e-5));
            assertThat(frame[3]).isEqualTo(4, within(1e-5));
            assertThat(frame[5]).isEqualTo(4, within(1e-5));
            assertThat(frame[7]).isEqualTo(0, within(1e-5));
        }
    }

    @Test
    void theLastFrameIsFilledUpWithZeros() {
        assertThat(new Spectrogram(16, 8).powers(new float[3])).hasDimensions(1, 9);
        assertThat(new Spectrogram(16, 8).powers(new float[16])).hasDimensions(1, 9);
        float[] click = new float[17];
        click[16] = 1;
        double[][] powers = new Spectrogram(16, 8).powers(click);
        assertThat(powers).hasDimensions(2, 9);
        assertThat(powers[0]).containsOnly(0);
        // alone at the middle of the second frame's window
        assertThat(powers[1]).usingComparatorWithPrecision(1e-9).containsOnly(1);
    }

    @Test
    void windowsArePowersOfTwo() {
        assertThatThrownBy(() -> new Spectrogram(12, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Spectrogram(16, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
