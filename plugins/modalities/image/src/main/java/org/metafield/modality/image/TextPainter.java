package org.metafield.modality.image;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.metafield.modality.files.image.ImageSize;
import org.metafield.modality.image.StrokeFont.Stroke;

/**
 * Draws random words. A pixel's colour depends on its distance to the strokes, computed with additions, products and
 * square roots alone, so that every system draws the same.
 */
final class TextPainter {
    private static final int MOST_WORDS = 5;
    private static final int MOST_CHARACTERS = 8;

    private final StrokeFont font;

    TextPainter(StrokeFont font) {
        this.font = font;
    }

    /** Paints a picture: values in [0, 1], row-major. Grey is the luma of Rec. 601. */
    float[] paint(ImageSize size, Random random) {
        double[] background = colour(random);
        double[] picture = new double[3 * size.pixels()];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = background[i % 3];
        }
        int words = 1 + random.nextInt(MOST_WORDS);
        for (int word = 0; word < words; word++) {
            paintWord(picture, size, contrasting(background, random), random);
        }
        return values(picture, size);
    }

    private static float[] values(double[] picture, ImageSize size) {
        float[] values = new float[size.values()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float)
                    (size.channels() == 3
                            ? picture[i]
                            : 0.299 * picture[3 * i] + 0.587 * picture[3 * i + 1] + 0.114 * picture[3 * i + 2]);
        }
        return values;
    }

    private static double[] colour(Random random) {
        return new double[] {random.nextDouble(), random.nextDouble(), random.nextDouble()};
    }

    /** A colour that can be told from another. */
    private static double[] contrasting(double[] other, Random random) {
        while (true) {
            double[] colour = colour(random);
            double difference = 0;
            for (int channel = 0; channel < 3; channel++) {
                difference += Math.abs(colour[channel] - other[channel]);
            }
            if (difference > 0.8) {
                return colour;
            }
        }
    }

    private void paintWord(double[] picture, ImageSize size, double[] colour, Random random) {
        double shorter = Math.min(size.rows(), size.columns());
        double scale = shorter * (0.06 + 0.2 * random.nextDouble()) / StrokeFont.HEIGHT;
        double slant = -0.25 + 0.5 * random.nextDouble();
        double radius = scale * (0.25 + 0.45 * random.nextDouble());
        int characters = 1 + random.nextInt(MOST_CHARACTERS);
        double width = scale * StrokeFont.ADVANCE * characters;
        // The middle of the word lies in the picture; its ends may not.
        double left = random.nextDouble() * size.columns() - width / 2;
        double top = random.nextDouble() * size.rows() - scale * StrokeFont.HEIGHT / 2;
        List<Character> alphabet = font.characters();
        double[] coverage = new double[size.pixels()];
        for (int i = 0; i < characters; i++) {
            char character = alphabet.get(random.nextInt(alphabet.size()));
            for (Stroke stroke : Objects.requireNonNull(font.glyphs().get(character))) {
                double x = left + scale * i * StrokeFont.ADVANCE;
                cover(coverage, size, stroke.placed(x, top, scale, slant), radius);
            }
        }
        blend(picture, coverage, colour);
    }

    /** Raises the coverage of the pixels near a stroke; the edge is one pixel wide. */
    private static void cover(double[] coverage, ImageSize size, Stroke stroke, double radius) {
        double reach = radius + 1;
        int firstRow = Math.max(0, (int) (Math.min(stroke.fromY(), stroke.toY()) - reach));
        int lastRow = Math.min(size.rows() - 1, (int) (Math.max(stroke.fromY(), stroke.toY()) + reach));
        int firstColumn = Math.max(0, (int) (Math.min(stroke.fromX(), stroke.toX()) - reach));
        int lastColumn = Math.min(size.columns() - 1, (int) (Math.max(stroke.fromX(), stroke.toX()) + reach));
        for (int row = firstRow; row <= lastRow; row++) {
            for (int column = firstColumn; column <= lastColumn; column++) {
                double inside = radius + 0.5 - stroke.distance(column + 0.5, row + 0.5);
                int pixel = row * size.columns() + column;
                coverage[pixel] = Math.max(coverage[pixel], Math.min(1, inside));
            }
        }
    }

    private static void blend(double[] picture, double[] coverage, double[] colour) {
        for (int i = 0; i < picture.length; i++) {
            picture[i] += coverage[i / 3] * (colour[i % 3] - picture[i]);
        }
    }
}
