package org.metafield.modality.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;

/**
 * A decoded picture, read upright and row by row as red, green and blue in [0, 1]. Transparent pixels are laid on white.
 * Values are taken as stored: a colour profile in the file is not applied, as in the loaders of the papers' code.
 */
final class UprightImage {
    private final BufferedImage image;
    private final Orientation orientation;

    UprightImage(BufferedImage image, Orientation orientation) {
        this.image = image;
        this.orientation = orientation;
    }

    int rows() {
        return orientation.transposed ? image.getWidth() : image.getHeight();
    }

    int columns() {
        return orientation.transposed ? image.getHeight() : image.getWidth();
    }

    long pixels() {
        return (long) rows() * columns();
    }

    /** Reads a row: {@code columns x 3} numbers. */
    float[] row(int row) {
        int line = orientation.linesReversed ? rows() - 1 - row : row;
        float[] values = hasPlainSamples() ? samples(line) : converted(line);
        if (orientation.lineReversed) {
            reverse(values);
        }
        return values;
    }

    /** Whether the raster holds grey, or red, green and blue, as integers of one size. */
    private boolean hasPlainSamples() {
        ColorModel model = image.getColorModel();
        int space = model.getColorSpace().getType();
        int type = model.getTransferType();
        return model instanceof ComponentColorModel
                && (space == ColorSpace.TYPE_GRAY || space == ColorSpace.TYPE_RGB)
                && (type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT);
    }

    /**
     * Takes the stored samples. Java's own conversion would lose 16-bit depth, and takes grey as linear in light, which
     * brightens every grey photograph.
     */
    private float[] samples(int line) {
        ColorModel model = image.getColorModel();
        int bands = image.getRaster().getNumBands();
        int[] stored = orientation.transposed
                ? image.getRaster().getPixels(line, 0, 1, columns(), (int[]) null)
                : image.getRaster().getPixels(0, line, columns(), 1, (int[]) null);
        int colours = model.getNumColorComponents();
        double most = Math.pow(2, model.getComponentSize(0)) - 1;
        float[] values = new float[3 * columns()];
        for (int column = 0; column < columns(); column++) {
            double opacity = model.hasAlpha() ? stored[column * bands + colours] / most : 1;
            for (int channel = 0; channel < 3; channel++) {
                double value = stored[column * bands + (colours == 1 ? 0 : channel)] / most;
                values[3 * column + channel] =
                        (float) ((model.isAlphaPremultiplied() ? value : value * opacity) + 1 - opacity);
            }
        }
        return values;
    }

    /** Palettes, packed pixels and other colour spaces, by Java's conversion to 8 bits. */
    private float[] converted(int line) {
        int[] stored = orientation.transposed
                ? image.getRGB(line, 0, 1, columns(), null, 0, 1)
                : image.getRGB(0, line, columns(), 1, null, 0, columns());
        float[] values = new float[3 * columns()];
        for (int column = 0; column < columns(); column++) {
            double opacity = (stored[column] >>> 24) / 255.0;
            for (int channel = 0; channel < 3; channel++) {
                double value = (stored[column] >> (16 - 8 * channel) & 0xff) / 255.0;
                values[3 * column + channel] = (float) (value * opacity + 1 - opacity);
            }
        }
        return values;
    }

    private static void reverse(float[] values) {
        for (int left = 0, right = values.length - 3; left < right; left += 3, right -= 3) {
            for (int channel = 0; channel < 3; channel++) {
                float swapped = values[left + channel];
                values[left + channel] = values[right + channel];
                values[right + channel] = swapped;
            }
        }
    }
}
