package org.metafield.modality.files.image;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Draws values as pictures. */
public final class PictureDrawing {
    private PictureDrawing() {}

    /**
     * A picture of values in row-major order; those outside [0, 1] are clamped.
     *
     * @param from the place of its first value
     */
    public static BufferedImage draw(float[] values, int from, ImageSize size) {
        // Grey is drawn as equal red, green and blue: Java's grey images are linear in light and would look washed out.
        BufferedImage picture = new BufferedImage(size.columns(), size.rows(), BufferedImage.TYPE_INT_RGB);
        int channels = size.channels();
        for (int pixel = 0; pixel < size.pixels(); pixel++) {
            int place = from + pixel * channels;
            int red = level(values[place]);
            int green = channels == 1 ? red : level(values[place + 1]);
            int blue = channels == 1 ? red : level(values[place + 2]);
            picture.setRGB(pixel % size.columns(), pixel / size.columns(), red << 16 | green << 8 | blue);
        }
        return picture;
    }

    /** Pictures of one size side by side, in a sheet of rows that is about square. */
    public static BufferedImage sheet(List<BufferedImage> pictures) {
        int columns = (int) Math.ceil(Math.sqrt(pictures.size()));
        int rows = (pictures.size() + columns - 1) / columns;
        int width = pictures.get(0).getWidth();
        int height = pictures.get(0).getHeight();
        BufferedImage sheet = new BufferedImage(columns * width, rows * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        for (int n = 0; n < pictures.size(); n++) {
            graphics.drawImage(pictures.get(n), n % columns * width, n / columns * height, null);
        }
        graphics.dispose();
        return sheet;
    }

    private static int level(float value) {
        return Math.round(255 * Math.max(0, Math.min(1, value)));
    }
}
