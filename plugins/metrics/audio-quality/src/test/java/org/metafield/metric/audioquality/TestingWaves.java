package org.metafield.metric.audioquality;

import java.util.List;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalShape;

/** Two tones that beat, and the same with a faint high tone. */
final class TestingWaves {
    private static final int SAMPLES = 1500;

    private TestingWaves() {}

    static Signal target() {
        return signal(wave(0));
    }

    static float[] reconstruction() {
        return values(wave(0.02));
    }

    static Signal signal(float... wave) {
        return new Signal("waves", new SignalShape(List.of(wave.length), 1), values(wave));
    }

    static float[] values(float... wave) {
        float[] values = new float[wave.length];
        for (int i = 0; i < wave.length; i++) {
            values[i] = (wave[i] + 1) / 2;
        }
        return values;
    }

    private static float[] wave(double faint) {
        float[] wave = new float[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            wave[i] = (float) (0.6 * Math.sin(0.05 * i) * Math.cos(0.013 * i) + faint * Math.sin(1.7 * i));
        }
        return wave;
    }
}
