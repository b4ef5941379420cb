package org.metafield.runner.picture;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** Whether text can be drawn. */
public final class Fonts {
    private Fonts() {}

    /** Whether text can be drawn: a Java without font libraries cannot. */
    public static boolean available() {
        try {
            Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
            graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
            boolean measured = graphics.getFontMetrics().stringWidth("x") > 0;
            graphics.dispose();
            return measured;
        } catch (RuntimeException | LinkageError | InternalError noFonts) {
            return false;
        }
    }
}
