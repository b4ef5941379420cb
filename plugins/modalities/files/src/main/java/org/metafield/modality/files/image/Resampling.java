package org.metafield.modality.files.image;

/**
 * Scales a window of a picture with a triangle filter that widens as the picture shrinks, as Pillow's bilinear resize
 * does. At scale 1 on whole pixels every value is kept.
 */
public final class Resampling {
    private Resampling() {}

    /**
     * Scales a window to a size.
     *
     * @return values in [0, 1], row-major, of {@code size}; grey is the luma of Rec. 601
     */
    public static float[] resample(PixelRows image, Window window, ImageSize size) {
        Taps[] vertical = taps(window.top(), window.height(), size.rows(), image.rows());
        Taps[] horizontal = taps(window.left(), window.width(), size.columns(), image.columns());
        int first = vertical[0].first;
        int last = vertical[size.rows() - 1].last();
        float[][] narrowed = new float[last - first + 1][];
        for (int row = first; row <= last; row++) {
            narrowed[row - first] = narrow(image.row(row), horizontal);
        }
        float[] values = new float[size.values()];
        for (int row = 0; row < size.rows(); row++) {
            for (int column = 0; column < size.columns(); column++) {
                double red = sum(narrowed, vertical[row], first, 3 * column);
                double green = sum(narrowed, vertical[row], first, 3 * column + 1);
                double blue = sum(narrowed, vertical[row], first, 3 * column + 2);
                put(values, (row * size.columns() + column) * size.channels(), size.channels(), red, green, blue);
            }
        }
        return values;
    }

    private static void put(float[] values, int index, int channels, double red, double green, double blue) {
        if (channels == 1) {
            values[index] = (float) (0.299 * red + 0.587 * green + 0.114 * blue);
        } else {
            values[index] = (float) red;
            values[index + 1] = (float) green;
            values[index + 2] = (float) blue;
        }
    }

    private static float[] narrow(float[] row, Taps[] taps) {
        float[] narrowed = new float[3 * taps.length];
        for (int column = 0; column < taps.length; column++) {
            Taps tap = taps[column];
            for (int channel = 0; channel < 3; channel++) {
                double sum = 0;
                for (int i = 0; i < tap.weights.length; i++) {
                    sum += tap.weights[i] * row[3 * (tap.first + i) + channel];
                }
                narrowed[3 * column + channel] = (float) sum;
            }
        }
        return narrowed;
    }

    private static double sum(float[][] rows, Taps tap, int firstRow, int index) {
        double sum = 0;
        for (int i = 0; i < tap.weights.length; i++) {
            sum += tap.weights[i] * rows[tap.first - firstRow + i][index];
        }
        return sum;
    }

    /** The pixels of one axis that make one new pixel, and their weights, which sum to 1. */
    private static final class Taps {
        private final int first;
        private final double[] weights;

        Taps(int first, double[] weights) {
            this.first = first;
            this.weights = weights;
        }

        int last() {
            return first + weights.length - 1;
        }
    }

    private static Taps[] taps(double start, double length, int count, int available) {
        double scale = length / count;
        double support = Math.max(1, scale);
        Taps[] taps = new Taps[count];
        for (int i = 0; i < count; i++) {
            double centre = start + (i + 0.5) * scale;
            int first = Math.max(0, (int) Math.floor(centre - support + 0.5));
            int end = Math.min(available, (int) Math.floor(centre + support + 0.5));
            double[] weights = new double[end - first];
            double sum = 0;
            for (int k = 0; k < weights.length; k++) {
                weights[k] = Math.max(0, 1 - Math.abs(first + k + 0.5 - centre) / support);
                sum += weights[k];
            }
            for (int k = 0; k < weights.length; k++) {
                weights[k] /= sum;
            }
            taps[i] = new Taps(first, weights);
        }
        return taps;
    }
}
