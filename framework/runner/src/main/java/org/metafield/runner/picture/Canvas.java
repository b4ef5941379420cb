package org.metafield.runner.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.metafield.tracking.WholeFile;

/** A white sheet to draw tiles and text on. Where Java finds no fonts, text is left out. */
final class Canvas {
    static final Color INK = new Color(0x22, 0x22, 0x22);
    static final Color QUIET = new Color(0x77, 0x77, 0x77);

    private static final int FONT_SIZE = 13;

    private final BufferedImage image;
    private final Graphics2D graphics;
    private final boolean letters;

    Canvas(int width, int height) {
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        letters = Fonts.available();
    }

    private static Font font(int style) {
        return new Font(Font.SANS_SERIF, style, FONT_SIZE);
    }

    /** The width of a text; an estimate where there are no fonts. */
    static int width(String text) {
        if (!Fonts.available()) {
            return text.length() * FONT_SIZE / 2;
        }
        Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        int width = graphics.getFontMetrics(font(Font.BOLD)).stringWidth(text);
        graphics.dispose();
        return width;
    }

    /** The height of a line of text with its spacing. */
    static int lineHeight() {
        return FONT_SIZE + 6;
    }

    /** Draws an image into a box; a small one with sharp pixels. */
    void tile(BufferedImage tile, int x, int y, int width, int height) {
        boolean enlarged = width >= tile.getWidth();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                enlarged
                        ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
                        : RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(tile, x, y, width, height, null);
    }

    void left(String text, int x, int y, Color color, boolean bold) {
        write(text, x, y, Integer.MAX_VALUE, color, bold, 0);
    }

    /** Writes in the middle of a width, cut to it. */
    void centred(String text, int x, int y, int width, Color color, boolean bold) {
        write(text, x, y, width, color, bold, 0.5);
    }

    /** Writes to the right end of a width, cut to it. */
    void right(String text, int x, int y, int width, Color color, boolean bold) {
        write(text, x, y, width, color, bold, 1);
    }

    private void write(String text, int x, int y, int width, Color color, boolean bold, double place) {
        if (!letters) {
            return;
        }
        graphics.setColor(color);
        graphics.setFont(font(bold ? Font.BOLD : Font.PLAIN));
        FontMetrics metrics = graphics.getFontMetrics();
        String shown = text;
        while (shown.length() > 1 && metrics.stringWidth(shown) > width) {
            shown = shown.substring(0, shown.length() - 2) + "…";
        }
        int space = place == 0 ? 0 : (int) (place * (width - metrics.stringWidth(shown)));
        graphics.drawString(shown, x + space, y + metrics.getAscent());
    }

    /** Writes the sheet as PNG, whole or not at all. */
    void write(Path file) {
        graphics.dispose();
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "png", bytes);
            WholeFile.write(file, bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
