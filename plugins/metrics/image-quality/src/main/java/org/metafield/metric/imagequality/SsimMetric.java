package org.metafield.metric.imagequality;

import org.metafield.spi.data.Metric;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalException;
import org.metafield.spi.data.SignalShape;

/**
 * Structural similarity of two pictures with values in [0, 1] (Wang et al. 2004): the mean over all places where the
 * window lies within the picture, then over channels, then over pictures if the signal has several.
 */
final class SsimMetric implements Metric {
    private static final double LUMINANCE_CONSTANT = 0.01 * 0.01;
    private static final double CONTRAST_CONSTANT = 0.03 * 0.03;

    private final SsimOptions options;
    private final double[] window = GaussianWindow.weights();

    SsimMetric(SsimOptions options) {
        this.options = options;
    }

    @Override
    public String unit() {
        return "";
    }

    @Override
    public boolean largerIsBetter() {
        return true;
    }

    /**
     * Measures the pictures of a signal.
     *
     * @throws SignalException if the signal is no picture or its pictures are smaller than the window
     */
    @Override
    public double measure(Signal target, float[] reconstruction) {
        SignalShape shape = target.shape();
        if (shape.extents().size() < 2
                || Pictures.rows(shape) < GaussianWindow.SIZE
                || Pictures.columns(shape) < GaussianWindow.SIZE) {
            throw new SignalException("ssim slides a window of " + GaussianWindow.SIZE + " x "
                    + GaussianWindow.SIZE + " over pictures, and cannot measure " + target.name() + ", which is "
                    + target.shape() + ": remove ssim from the metrics or use larger pictures");
        }
        Reconstruction reconstructed = Reconstruction.of(target, reconstruction, options.clamp());
        int pictures = Pictures.count(shape);
        double sum = 0;
        for (int picture = 0; picture < pictures; picture++) {
            for (int channel = 0; channel < shape.channels(); channel++) {
                sum += similarity(target, reconstructed, picture, channel);
            }
        }
        return sum / pictures / shape.channels();
    }

    private double similarity(Signal target, Reconstruction reconstruction, int picture, int channel) {
        int rows = Pictures.rows(target.shape());
        int places = Pictures.columns(target.shape()) - GaussianWindow.SIZE + 1;
        // The window is separable. The last rows of horizontal moments are kept, so that large pictures need little.
        double[][] recent = new double[GaussianWindow.SIZE][];
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            recent[row % GaussianWindow.SIZE] =
                    rowMoments(target, reconstruction, channel, picture * rows + row, places);
            int top = row - GaussianWindow.SIZE + 1;
            for (int place = 0; top >= 0 && place < places; place++) {
                sum += similarity(recent, top, place);
            }
        }
        return sum / ((double) places * (rows - GaussianWindow.SIZE + 1));
    }

    /**
     * Weighted means of x, y, x², y² and xy along one row, five numbers for each place of the window.
     *
     * @param row counted from the first of the first picture
     */
    private double[] rowMoments(Signal target, Reconstruction reconstruction, int channel, int row, int places) {
        int channels = target.shape().channels();
        int columns = Pictures.columns(target.shape());
        double[] moments = new double[5 * places];
        for (int place = 0; place < places; place++) {
            for (int i = 0; i < GaussianWindow.SIZE; i++) {
                int index = (row * columns + place + i) * channels + channel;
                double x = target.values()[index];
                double y = reconstruction.at(index);
                moments[5 * place] += window[i] * x;
                moments[5 * place + 1] += window[i] * y;
                moments[5 * place + 2] += window[i] * x * x;
                moments[5 * place + 3] += window[i] * y * y;
                moments[5 * place + 4] += window[i] * x * y;
            }
        }
        return moments;
    }

    private double similarity(double[][] recent, int top, int place) {
        double[] mean = new double[5];
        for (int i = 0; i < GaussianWindow.SIZE; i++) {
            double[] moments = recent[(top + i) % GaussianWindow.SIZE];
            for (int k = 0; k < 5; k++) {
                mean[k] += window[i] * moments[5 * place + k];
            }
        }
        double product = mean[0] * mean[1];
        double squares = mean[0] * mean[0] + mean[1] * mean[1];
        double variances = mean[2] + mean[3] - squares;
        double covariance = mean[4] - product;
        return (2 * product + LUMINANCE_CONSTANT)
                / (squares + LUMINANCE_CONSTANT)
                * (2 * covariance + CONTRAST_CONSTANT)
                / (variances + CONTRAST_CONSTANT);
    }
}
