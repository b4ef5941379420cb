package org.metafield.modality.tomography;

import java.util.List;

/**
 * An ellipse of a phantom, in a picture that reaches from -1 to 1; y points up.
 *
 * @param intensity what it adds to the pixels within
 * @param width half its first axis
 * @param height half its second axis
 * @param x of its middle
 * @param y of its middle
 * @param angle by which it is turned to the left, in radians
 */
record Ellipse(double intensity, double width, double height, double x, double y, double angle) {
    /**
     * The head phantom of Shepp and Logan 1974 with the contrasts of Toft 1996, which can be seen.
     */
    static final List<Ellipse> HEAD = List.of(
            of(1, 0.69, 0.92, 0, 0, 0),
            of(-0.8, 0.6624, 0.874, 0, -0.0184, 0),
            of(-0.2, 0.11, 0.31, 0.22, 0, -18),
            of(-0.2, 0.16, 0.41, -0.22, 0, 18),
            of(0.1, 0.21, 0.25, 0, 0.35, 0),
            of(0.1, 0.046, 0.046, 0, 0.1, 0),
            of(0.1, 0.046, 0.046, 0, -0.1, 0),
            of(0.1, 0.046, 0.023, -0.08, -0.605, 0),
            of(0.1, 0.023, 0.023, 0, -0.606, 0),
            of(0.1, 0.023, 0.046, 0.06, -0.605, 0));

    private static Ellipse of(double intensity, double width, double height, double x, double y, double degrees) {
        return new Ellipse(intensity, width, height, x, y, Math.toRadians(degrees));
    }

    private boolean holds(double atX, double atY) {
        double cosine = Math.cos(angle);
        double sine = Math.sin(angle);
        double along = ((atX - x) * cosine + (atY - y) * sine) / width;
        double across = ((atY - y) * cosine - (atX - x) * sine) / height;
        return along * along + across * across <= 1;
    }

    /** A square picture of ellipses in row-major order, each pixel their sum at its middle, cut to [0, 1]. */
    static float[] draw(List<Ellipse> ellipses, int size) {
        float[] picture = new float[size * size];
        for (int row = 0; row < size; row++) {
            double y = 1 - (2.0 * row + 1) / size;
            for (int column = 0; column < size; column++) {
                double x = (2.0 * column + 1) / size - 1;
                double sum = 0;
                for (Ellipse ellipse : ellipses) {
                    sum += ellipse.holds(x, y) ? ellipse.intensity : 0;
                }
                picture[row * size + column] = (float) Math.max(0, Math.min(1, sum));
            }
        }
        return picture;
    }
}
