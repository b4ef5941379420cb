package org.metafield.media;

import org.hipparchus.transform.DftNormalization;
import org.hipparchus.transform.FastFourierTransformer;
import org.hipparchus.transform.TransformType;

/**
 * How the power of a sound is spread over time and frequency: squared magnitudes of the Fourier transform of overlapping
 * frames under a periodic Hann window. The first frame begins with the sound; what the last lacks is zero.
 *
 * @param window samples in a frame, a power of two
 * @param hop samples from the beginning of a frame to that of the next
 */
public record Spectrogram(int window, int hop) {
    public Spectrogram {
        if (window < 2 || Integer.bitCount(window) != 1 || hop < 1) {
            throw new IllegalArgumentException(
                    "a window has a power of two of samples, not " + window + ", and hops forward, not by " + hop);
        }
    }

    /**
     * The powers of a sound of one channel.
     *
     * @return {@code frames x (window / 2 + 1)}: a row for each frame, frequencies from 0 to half the sample rate
     */
    public double[][] powers(float[] samples) {
        int frames = 1 + Math.max(0, samples.length - window + hop - 1) / hop;
        double[][] powers = new double[frames][];
        for (int frame = 0; frame < frames; frame++) {
            powers[frame] = powers(samples, frame * hop);
        }
        return powers;
    }

    private double[] powers(float[] samples, int start) {
        double[] real = new double[window];
        double[] imaginary = new double[window];
        for (int i = 0; i < window && start + i < samples.length; i++) {
            real[i] = samples[start + i] * (0.5 - 0.5 * Math.cos(2 * Math.PI * i / window));
        }
        double[][] both = {real, imaginary};
        FastFourierTransformer.transformInPlace(both, DftNormalization.STANDARD, TransformType.FORWARD);
        double[] powers = new double[window / 2 + 1];
        for (int i = 0; i < powers.length; i++) {
            powers[i] = both[0][i] * both[0][i] + both[1][i] * both[1][i];
        }
        return powers;
    }
}
