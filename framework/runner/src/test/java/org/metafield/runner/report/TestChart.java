package org.metafield.runner.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.metafield.runner.report.Curve.Point;

class TestChart {
    private static Curve curve(double... values) {
        List<Point> points = new ArrayList<>();
        for (double value : values) {
            points.add(new Point(points.size() + 1, value, 0));
        }
        return new Curve("loss", 0, points);
    }

    private static Curve longCurve(int count) {
        Random random = new Random(1);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = 1 + random.nextDouble();
        }
        values[count / 3] = 9;
        values[count / 2] = 0.01;
        return curve(values);
    }

    @Test
    void aThinnedCurveKeepsItsEndsAndEveryPeak() {
        Curve whole = longCurve(100_000);
        Curve thinned = whole.thinned(400);
        assertThat(thinned.points())
                .hasSizeBetween(800, 1600)
                .startsWith(whole.points().get(0))
                .endsWith(whole.points().get(99_999))
                .contains(new Point(33_334, 9, 0), new Point(50_001, 0.01, 0))
                .isSortedAccordingTo(Comparator.comparingDouble(Point::x));
    }

    @Test
    void aShortCurveStaysAsItIs() {
        Curve curve = longCurve(1600);
        assertThat(curve.thinned(400)).isSameAs(curve);
    }

    @Test
    void averagesAreTakenOverEqualParts() {
        assertThat(curve(1, 3, 5, 7, 100).averaged(2).points())
                .containsExactly(new Point(1.5, 2, 0), new Point(3.5, 6, 0), new Point(5, 100, 0));
    }

    @Test
    void aHundredThousandPointsMakeALightDrawing() {
        String drawing = new Chart("a", "outer steps", "loss", List.of(longCurve(100_000)))
                .lines(false)
                .toString();
        assertThat(drawing.length()).isLessThan(80_000);
    }

    @Test
    void valuesThatSpanDecadesAreShownOnALogarithmicAxisWithLabels() {
        double[] values = IntStream.range(0, 40)
                .mapToDouble(index -> Math.pow(10, -index / 10.0))
                .toArray();
        Chart chart = new Chart("a", "outer steps", "loss", List.of(curve(values)));
        assertThat(chart.spansDecades()).isTrue();
        double[] heights = heights(chart.lines(true).toString());
        assertThat(heights).hasSize(40);
        for (int index = 2; index < 40; index++) {
            assertThat(heights[index] - heights[index - 1]).isCloseTo(heights[1] - heights[0], within(0.1));
        }
        assertThat(new Chart("a", "x", "y", List.of(curve(1, 0.1))).spansDecades())
                .isFalse();
        assertThat(new Chart("a", "x", "y", List.of(curve(1, 0, 0.0001))).spansDecades())
                .isFalse();
    }

    @Test
    void curvesOfOneStyleAreOneInTheLegend() {
        Curve first = curve(1, 2);
        Curve second = new Curve("again", 0, curve(2, 3).points());
        Curve other = new Curve("other", 1, curve(3, 4).points());
        String one =
                new Chart("a", "x", "y", List.of(first, second)).lines(false).toString();
        String two = new Chart("a", "x", "y", List.of(first, second, other))
                .lines(false)
                .toString();
        // A legend takes room from the curves; it is there from two styles on.
        assertThat(rightEnd(one)).isGreaterThan(800);
        assertThat(rightEnd(two)).isLessThan(750);
        String apart = new Chart("a", "x", "y", List.of(first, new Curve("again", 2, second.points()), other))
                .lines(false)
                .toString();
        assertThat(apart.split("<g transform", -1).length).isEqualTo(two.split("<g transform", -1).length + 1);
    }

    private static double rightEnd(String drawing) {
        return points(drawing)
                .map(point -> point[0])
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static double[] heights(String drawing) {
        return points(drawing).mapToDouble(point -> point[1]).toArray();
    }

    /** The places of the points of the first curve. */
    private static Stream<double[]> points(String drawing) {
        Matcher path = Pattern.compile("stroke:rgb\\(0,114,178\\)[^>]* d=\"M([^\"]*)\"")
                .matcher(drawing);
        assertThat(path.find()).isTrue();
        return Stream.of(path.group(1).split("L"))
                .map(point -> Stream.of(point.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray());
    }

    @Test
    void aCurveOfEqualValuesOrOnePointIsDrawn() {
        assertThat(new Chart("a", "x", "y", List.of(curve(1))).lines(false).toString())
                .contains("<svg");
        assertThat(new Chart("a", "x", "y", List.of(curve(2, 2, 2)))
                        .spacedEvenly()
                        .toString())
                .contains("<svg");
    }

    @Test
    void valuesThatAreNotFiniteAreLeftOut() {
        Chart chart = new Chart("a", "x", "y", List.of(curve(1, Double.NaN, 2, Double.POSITIVE_INFINITY, 3)));
        assertThat(chart.curves().get(0).points())
                .containsExactly(new Point(1, 1, 0), new Point(3, 2, 0), new Point(5, 3, 0));
        assertThat(chart.lines(false).toString()).contains("<svg");
        assertThat(chart.spacedEvenly().toString()).contains("<svg");
        assertThat(new Chart("a", "x", "y", List.of(curve(Double.NaN)))
                        .lines(false)
                        .toString())
                .contains("<svg");
        assertThat(new Chart("a", "x", "y", List.of(curve(Double.NaN)))
                        .spacedEvenly()
                        .toString())
                .contains("<svg");
    }

    @Test
    void dashesGoOnFromPointToPoint() {
        assertThat(JoinedLines.join("<g><line style=\"s\" x1=\"1\" x2=\"2\" y1=\"3\" y2=\"4\"/>"
                        + "<line style=\"s\" x1=\"2\" x2=\"5\" y1=\"4\" y2=\"6\"/>"
                        + "<line style=\"t\" x1=\"5\" x2=\"7\" y1=\"6\" y2=\"8\"/></g>"))
                .isEqualTo("<g><path style=\"s\" d=\"M1,3L2,4L5,6\"/><path style=\"t\" d=\"M5,6L7,8\"/></g>");
    }
}
