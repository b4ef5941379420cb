package org.metafield.metric.audioquality;

import org.metafield.media.Spectrogram;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.data.Metric;
import org.metafield.spi.data.Signal;

/**
 * Log-spectral distance in dB: for each frame the root of the mean over frequencies of the squared difference
 * {@code 10 log10 P - 10 log10 Q} of the powers of the wave and its reconstruction, then the mean over frames (Gray and
 * Markel, Distance Measures for Speech Processing, 1976; with frames as in Kuleshov, Enam and Ermon, Audio Super-Resolution
 * Using Neural Networks, 2017). It hears noise in what should be quiet, which the measures of the wave hardly see.
 */
final class LogSpectralDistanceMetric implements Metric {
    /** Mean square of the error that rounding to 16 bits makes: below its power there is silence. */
    private static final double ROUNDING = Math.pow(2.0 / (1 << 16), 2) / 12;
    /** Mean square of a Hann window. */
    private static final double HANN = 3.0 / 8;

    private final Spectrogram spectrogram;
    private final double silence;

    LogSpectralDistanceMetric(LogSpectralDistanceOptions options) {
        if (Integer.bitCount(options.window()) != 1) {
            throw new InvalidOptionException(
                    "window", "window is a power of two, such as 512 or 2048, not " + options.window());
        }
        this.spectrogram = new Spectrogram(options.window(), options.hop());
        this.silence = options.window() * HANN * ROUNDING;
    }

    @Override
    public String unit() {
        return "dB";
    }

    @Override
    public boolean largerIsBetter() {
        return false;
    }

    @Override
    public double measure(Signal target, float[] reconstruction) {
        Wave wave = Wave.of(target, reconstruction);
        double[][] powers = spectrogram.powers(wave.target());
        double[][] reconstructed = spectrogram.powers(wave.reconstruction());
        double sum = 0;
        for (int frame = 0; frame < powers.length; frame++) {
            sum += distance(powers[frame], reconstructed[frame]);
        }
        return sum / powers.length;
    }

    private double distance(double[] powers, double[] reconstructed) {
        double sum = 0;
        for (int i = 0; i < powers.length; i++) {
            double difference = 10 * Math.log10((powers[i] + silence) / (reconstructed[i] + silence));
            sum += difference * difference;
        }
        return Math.sqrt(sum / powers.length);
    }
}
