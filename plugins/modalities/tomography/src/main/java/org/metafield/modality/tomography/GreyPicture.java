package org.metafield.modality.tomography;

import java.util.Arrays;
import org.metafield.modality.files.image.PixelRows;

/**
 * Numbers drawn as a grey picture.
 *
 * @param rows its height
 * @param columns its width
 * @param numbers in the unit of the file
 * @param black the number that becomes 0
 * @param white the number that becomes 1; what lies outside is cut
 */
record GreyPicture(int rows, int columns, Numbers numbers, double black, double white) implements PixelRows {
    /** The number at a place. */
    @FunctionalInterface
    interface Numbers {
        double at(int row, int column);
    }

    @Override
    public float[] row(int row) {
        float[] pixels = new float[3 * columns];
        for (int column = 0; column < columns; column++) {
            double share = (numbers.at(row, column) - black) / (white - black);
            Arrays.fill(pixels, 3 * column, 3 * column + 3, (float) Math.max(0, Math.min(1, share)));
        }
        return pixels;
    }
}
