package org.metafield.runner.report;

import java.util.List;

/**
 * A line of a chart.
 *
 * @param name what the legend calls it
 * @param points from left to right
 */
record Curve(String name, List<Point> points) {
    Curve {
        points = List.copyOf(points);
    }

    /**
     * A point of a curve.
     *
     * @param deviation the half length of its error bar; 0 for none
     */
    record Point(double x, double y, double deviation) {}
}
