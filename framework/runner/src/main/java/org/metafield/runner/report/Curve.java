package org.metafield.runner.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of a chart.
 *
 * @param name what the legend calls it
 * @param style its colour, dashes and marker; curves of one style are one in the legend, called as the first of them
 * @param points from left to right
 */
record Curve(String name, int style, List<Point> points) {
    Curve {
        points = List.copyOf(points);
    }

    /**
     * A point of a curve.
     *
     * @param deviation the half length of its error bar; 0 for none
     */
    record Point(double x, double y, double deviation) {}

    /** The points that a chart has room for: those that are numbers. */
    Curve finite() {
        return new Curve(
                name,
                style,
                points.stream()
                        .filter(point -> Double.isFinite(point.y()) && Double.isFinite(point.deviation()))
                        .toList());
    }

    /**
     * The same line to the eye with at most {@code 4 * places} points: of those that fall into one of the equally wide
     * places, only the first, the lowest, the highest and the last are kept, so that no peak is lost and neighbours join
     * where they did.
     */
    Curve thinned(int places) {
        if (points.size() <= 4 * places) {
            return this;
        }
        double begin = points.get(0).x();
        double width = (points.get(points.size() - 1).x() - begin) / places;
        List<Point> kept = new ArrayList<>();
        int from = 0;
        while (from < points.size()) {
            int place = place(points.get(from), begin, width, places);
            int to = from;
            int lowest = from;
            int highest = from;
            while (to < points.size() && place(points.get(to), begin, width, places) == place) {
                lowest = points.get(to).y() < points.get(lowest).y() ? to : lowest;
                highest = points.get(to).y() > points.get(highest).y() ? to : highest;
                to++;
            }
            List.of(from, lowest, highest, to - 1).stream()
                    .distinct()
                    .sorted()
                    .map(points::get)
                    .forEach(kept::add);
            from = to;
        }
        return new Curve(name, style, kept);
    }

    private static int place(Point point, double begin, double width, int places) {
        return Math.min(places - 1, (int) ((point.x() - begin) / width));
    }

    /** A smooth line: the mean of the points in each part of {@code width} on the horizontal axis. */
    Curve averaged(double width) {
        List<Point> means = new ArrayList<>();
        int from = 0;
        while (from < points.size()) {
            long part = part(points.get(from), width);
            int to = from;
            double x = 0;
            double y = 0;
            while (to < points.size() && part(points.get(to), width) == part) {
                x += points.get(to).x();
                y += points.get(to).y();
                to++;
            }
            means.add(new Point(x / (to - from), y / (to - from), 0));
            from = to;
        }
        return new Curve(name, style, means);
    }

    // Steps count from 1: the first ten are one part of ten.
    private static long part(Point point, double width) {
        return (long) Math.ceil(point.x() / width);
    }
}
