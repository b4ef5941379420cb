package org.metafield.modality.tomography;

import java.util.random.RandomGenerator;

/**
 * Parallel beams through a square picture. The line integral of a beam is the mean over as many places along it as the
 * picture has rows, each the pixel nearest to it, or zero outside. It is linear in the picture.
 *
 * <p>Source: the official code of Tancik et al. 2021, "Learned Initializations for Optimizing Coordinate-Based Neural
 * Representations", which rotates the picture about its middle with nearest neighbours and takes means over rows.
 *
 * @param size rows and columns of the picture
 */
record Projector(int size) {
    /** Angles evenly over half a turn, which itself is left out. */
    static double[] evenly(int count) {
        double[] angles = new double[count];
        for (int n = 0; n < count; n++) {
            angles[n] = Math.PI * n / count;
        }
        return angles;
    }

    /** Angles drawn from half a turn. */
    static double[] drawn(int count, RandomGenerator random) {
        return random.doubles(count, 0, Math.PI).toArray();
    }

    /** The place that stands for all that is outside the picture: one beyond its pixels. */
    int outside() {
        return size * size;
    }

    /**
     * The pixels along the beams of some angles, {@code angles x size x size}: for each angle and beam, the number of a
     * pixel in row-major order, or {@link #outside}.
     *
     * @param angles in radians
     */
    float[] pixels(double[] angles) {
        float[] pixels = new float[angles.length * size * size];
        int next = 0;
        for (double angle : angles) {
            double cosine = Math.cos(angle);
            double sine = Math.sin(angle);
            for (int beam = 0; beam < size; beam++) {
                double x = (double) beam / size - 0.5;
                for (int along = 0; along < size; along++) {
                    double y = (double) along / size - 0.5;
                    int column = nearest((x * cosine - y * sine + 0.5) * size);
                    int row = nearest((x * sine + y * cosine + 0.5) * size);
                    boolean inside = row >= 0 && row < size && column >= 0 && column < size;
                    pixels[next++] = inside ? row * size + column : outside();
                }
            }
        }
        return pixels;
    }

    /** The nearest whole number; of two, that which is farther from zero. */
    private static int nearest(double place) {
        return (int) (place < 0 ? -Math.floor(0.5 - place) : Math.floor(place + 0.5));
    }

    /**
     * The line integrals of a picture.
     *
     * @param pixels of the beams, as {@link #pixels} gives them
     * @param picture in row-major order
     * @return one for each beam
     */
    float[] project(float[] pixels, float[] picture) {
        float[] integrals = new float[pixels.length / size];
        for (int beam = 0; beam < integrals.length; beam++) {
            double sum = 0;
            for (int along = 0; along < size; along++) {
                int pixel = (int) pixels[beam * size + along];
                sum += pixel == outside() ? 0 : picture[pixel];
            }
            integrals[beam] = (float) (sum / size);
        }
        return integrals;
    }
}
