package org.metafield.modality.classification;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.metafield.modality.files.image.ImageSize;
import org.metafield.modality.files.image.PictureDrawing;
import org.metafield.spi.data.Samples;

/** Pictures that were classified, a row for each class: in a green frame if rightly, else in a red one. */
final class EpisodePicture {
    private static final int MOST_OF_A_CLASS = 10;
    private static final int FRAME = 2;
    private static final Color RIGHT = new Color(0x2e9d3a);
    private static final Color WRONG = new Color(0xd0342c);

    private EpisodePicture() {}

    /**
     * Draws the first pictures of each class.
     *
     * @param samples pictures of {@code [class, picture]} with their labels
     * @param probabilities of the classes, {@code [class, picture, class]}
     */
    static BufferedImage draw(Samples samples, float[] probabilities, ImageSize size) {
        int ways = samples.shape().extents().get(0);
        int ofEach = samples.shape().extents().get(1);
        int columns = Math.min(ofEach, MOST_OF_A_CLASS);
        int width = size.columns() + 2 * FRAME;
        int height = size.rows() + 2 * FRAME;
        BufferedImage sheet = new BufferedImage(columns * width, ways * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        for (int way = 0; way < ways; way++) {
            for (int column = 0; column < columns; column++) {
                int sample = way * ofEach + column;
                graphics.setColor(AccuracyMetric.most(probabilities, sample, ways) == way ? RIGHT : WRONG);
                graphics.fillRect(column * width, way * height, width, height);
                BufferedImage picture = PictureDrawing.draw(samples.queries(), sample * size.values(), size);
                graphics.drawImage(picture, column * width + FRAME, way * height + FRAME, null);
            }
        }
        graphics.dispose();
        return sheet;
    }
}
