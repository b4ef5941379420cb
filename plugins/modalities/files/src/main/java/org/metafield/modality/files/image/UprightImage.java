package org.metafield.modality.files.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;

/**
 * A decoded picture, read upright. Transparent pixels are laid on white unless another background is chosen. Values are
 * taken as stored: a colour profile in the file is not applied, as in the loaders of the papers' code.
 */
public final class UprightImage implements PixelRows {
    private final BufferedImage image;
    private final Orientation orientation;
    private final float background;

    UprightImage(BufferedImage image, Orientation orientation) {
        this(image, orientation, 1);
    }

    private UprightImage(BufferedImage image, Orientation orientation, float background) {
        this.image = image;
        this.orientation = orientation;
        this.background = background;
    }

    /** A picture that stands upright as it is. */
    public static UprightImage of(BufferedImage image) {
        return new UprightImage(image, Orientation.UPRIGHT);
    }

    /**
     * The same picture, its transparent pixels laid on grey.
     *
     * @param background from 0 for black to 1 for white
     */
    public UprightImage on(float background) {
        return new UprightImage(image, orientation, background);
    }

    /** Whether the picture says of each pixel how opaque it is. */
    public boolean hasOpacity() {
        return image.getColorModel().hasAlpha();
    }

    /** How opaque the pixels of a row are: {@code columns} numbers, from 0 for transparent to 1. */
    public float[] opacity(int row) {
        // What is laid on white less what is laid on black is what shines through.
        float[] white = on(1).row(row);
        float[] black = on(0).row(row);
        float[] opacity = new float[columns()];
        for (int column = 0; column < opacity.length; column++) {
            opacity[column] = 1 - (white[3 * column] - black[3 * column]);
        }
        return opacity;
    }

    @Override
    public int rows() {
        return orientation.transposed ? image.getWidth() : image.getHeight();
    }

    @Override
    public int columns() {
        return orientation.transposed ? image.getHeight() : image.getWidth();
    }

    /** How many pixels it has. */
    public long pixels() {
        return (long) rows() * columns();
    }

    @Override
    public float[] row(int row) {
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
                        (float) ((model.isAlphaPremultiplied() ? value : value * opacity) + background * (1 - opacity));
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
                values[3 * column + channel] = (float) (value * opacity + background * (1 - opacity));
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
