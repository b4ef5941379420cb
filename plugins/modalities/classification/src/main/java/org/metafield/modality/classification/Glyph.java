package org.metafield.modality.classification;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A character in the square from -1 to 1.
 *
 * @param strokes its curves
 * @param thickness of them
 */
record Glyph(List<Stroke> strokes, double thickness) {
    private static final double THICKNESS = 0.09;

    /** A quadratic Bézier curve. */
    private record Stroke(Point start, Point control, Point end) {
        private static final int PIECES = 10;

        Point at(double t) {
            return start.times((1 - t) * (1 - t))
                    .plus(control.times(2 * t * (1 - t)))
                    .plus(end.times(t * t));
        }

        /** Points along it, with straight pieces between. */
        Point[] path() {
            return IntStream.rangeClosed(0, PIECES)
                    .mapToObj(piece -> at((double) piece / PIECES))
                    .toArray(Point[]::new);
        }
    }

    private record Point(double x, double y) {
        Point plus(Point other) {
            return new Point(x + other.x, y + other.y);
        }

        Point times(double factor) {
            return new Point(factor * x, factor * y);
        }

        static Point in(double half, Random random) {
            return new Point(half * (2 * random.nextDouble() - 1), half * (2 * random.nextDouble() - 1));
        }

        /** The square of the distance to the piece of a line. */
        double squaredDistance(Point from, Point to) {
            double along = to.x - from.x;
            double up = to.y - from.y;
            double length = along * along + up * up;
            double share = length == 0 ? 0 : ((x - from.x) * along + (y - from.y) * up) / length;
            double place = Math.max(0, Math.min(1, share));
            double right = x - from.x - place * along;
            double above = y - from.y - place * up;
            return right * right + above * above;
        }
    }

    /** A new character. */
    static Glyph drawn(int strokes, Random random) {
        return new Glyph(
                Stream.generate(() -> new Stroke(Point.in(0.7, random), Point.in(0.9, random), Point.in(0.7, random)))
                        .limit(strokes)
                        .toList(),
                THICKNESS);
    }

    /**
     * The character as another hand draws it.
     *
     * @param variation how far it differs, from 0 to 1
     */
    Glyph varied(double variation, Random random) {
        double angle = 0.6 * variation * random.nextGaussian();
        double slant = 0.3 * variation * random.nextGaussian();
        double size = Math.exp(0.25 * variation * random.nextGaussian());
        Point shift = Point.in(0.4 * variation, random);
        List<Stroke> moved = strokes.stream()
                .map(stroke -> new Stroke(
                        moved(stroke.start(), angle, slant, size, shift).plus(Point.in(0.2 * variation, random)),
                        moved(stroke.control(), angle, slant, size, shift).plus(Point.in(0.3 * variation, random)),
                        moved(stroke.end(), angle, slant, size, shift).plus(Point.in(0.2 * variation, random))))
                .toList();
        return new Glyph(moved, thickness * Math.exp(0.3 * variation * random.nextGaussian()));
    }

    private static Point moved(Point point, double angle, double slant, double size, Point shift) {
        double x = point.x() + slant * point.y();
        return new Point(
                        size * (Math.cos(angle) * x - Math.sin(angle) * point.y()),
                        size * (Math.sin(angle) * x + Math.cos(angle) * point.y()))
                .plus(shift);
    }

    /** How much ink is on each of {@code side x side} pixels, from 0 to 1. */
    float[] ink(int side) {
        double pixel = 2.0 / side;
        List<Point[]> paths = strokes.stream().map(Stroke::path).toList();
        float[] ink = new float[side * side];
        for (int place = 0; place < ink.length; place++) {
            Point middle = new Point((place % side + 0.5) * pixel - 1, (place / side + 0.5) * pixel - 1);
            double nearest = Double.POSITIVE_INFINITY;
            for (Point[] path : paths) {
                for (int piece = 1; piece < path.length; piece++) {
                    nearest = Math.min(nearest, middle.squaredDistance(path[piece - 1], path[piece]));
                }
            }
            double inside = (thickness - Math.sqrt(nearest)) / pixel + 0.5;
            ink[place] = (float) Math.max(0, Math.min(1, inside));
        }
        return ink;
    }
}
