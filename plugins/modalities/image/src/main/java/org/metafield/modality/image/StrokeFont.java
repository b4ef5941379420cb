package org.metafield.modality.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Capital letters and digits as strokes, so that text is drawn without the fonts of a system.
 *
 * @param glyphs the strokes of each character
 */
record StrokeFont(Map<Character, List<Stroke>> glyphs) {
    /** Height of a character. */
    static final double HEIGHT = 6;

    /** From the left side of a character to that of the next. */
    static final double ADVANCE = 5.6;

    private static final String RESOURCE = "stroke-font.txt";

    StrokeFont {
        glyphs = Map.copyOf(glyphs);
    }

    /** A straight line; x to the right from 0 to 4, y down from 0 to {@link #HEIGHT}. */
    record Stroke(double fromX, double fromY, double toX, double toY) {
        /** The stroke of a character whose upper left corner lies in a picture, in pixels. */
        Stroke placed(double left, double top, double scale, double slant) {
            return new Stroke(
                    left + scale * (fromX + slant * (HEIGHT - fromY)),
                    top + scale * fromY,
                    left + scale * (toX + slant * (HEIGHT - toY)),
                    top + scale * toY);
        }

        /** How far a point is from the line. */
        double distance(double x, double y) {
            double directionX = toX - fromX;
            double directionY = toY - fromY;
            double along = ((x - fromX) * directionX + (y - fromY) * directionY)
                    / (directionX * directionX + directionY * directionY);
            double nearest = Math.max(0, Math.min(1, along));
            double offsetX = x - fromX - nearest * directionX;
            double offsetY = y - fromY - nearest * directionY;
            return Math.sqrt(offsetX * offsetX + offsetY * offsetY);
        }
    }

    /** The characters, in the order of their codes. */
    List<Character> characters() {
        return glyphs.keySet().stream().sorted().toList();
    }

    /** Reads the font of this plugin: a line for each character, its polylines parted by {@code /}. */
    static StrokeFont load() {
        try (InputStream stream = StrokeFont.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("resource " + RESOURCE + " is missing");
            }
            Map<Character, List<Stroke>> glyphs = new LinkedHashMap<>();
            new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> glyphs.put(line.charAt(0), strokes(line.substring(1))));
            return new StrokeFont(glyphs);
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + RESOURCE + " cannot be read", e);
        }
    }

    private static List<Stroke> strokes(String polylines) {
        List<Stroke> strokes = new ArrayList<>();
        for (String polyline : polylines.split("/", -1)) {
            String[] points = polyline.strip().split(" +", -1);
            for (int i = 1; i < points.length; i++) {
                double[] from = point(points[i - 1]);
                double[] to = point(points[i]);
                strokes.add(new Stroke(from[0], from[1], to[0], to[1]));
            }
        }
        return List.copyOf(strokes);
    }

    private static double[] point(String text) {
        int comma = text.indexOf(',');
        return new double[] {Double.parseDouble(text.substring(0, comma)), Double.parseDouble(text.substring(comma + 1))
        };
    }
}
