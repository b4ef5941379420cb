package org.metafield.runner.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.IChart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Draws curves as SVG. Curves differ by colour, marker and dashes, so that they can be told apart in grey print and by
 * the colour-blind; the colours are those of Okabe and Ito (https://jfly.uni-koeln.de/color/).
 *
 * @param name distinguishes the chart's own references from those of other charts on the page
 * @param horizontal what the horizontal axis shows, with its unit
 * @param vertical what the vertical axis shows, with its unit
 */
record Chart(String name, String horizontal, String vertical, List<Curve> curves) {
    private static final int WIDTH = 840;
    private static final int HEIGHT = 380;
    private static final int LABEL_DISTANCE = 90;
    private static final int LONGEST_NAME_BESIDE = 20;
    private static final int LEGEND_LINE = 24;
    private static final int PLACES =
            400; // about two for each pixel of the plot's width, however many points there are
    private static final int MOST_MARKED_POINTS = 24;
    private static final double LEAST_SPAN = 100; // fewer decades leave a logarithmic axis without labels
    private static final String DECIMALS = "#,##0.######";
    private static final Color INK = new Color(0x22, 0x22, 0x22);
    private static final Color NOTHING = new Color(0xff, 0xff, 0xff, 0);
    private static final Color GRID = new Color(0xdd, 0xdd, 0xdd);
    private static final List<Color> COLORS = List.of(
            new Color(0x0072b2),
            new Color(0xd55e00),
            new Color(0x009e73),
            new Color(0xcc79a7),
            new Color(0xe69f00),
            new Color(0x56b4e9),
            Color.BLACK);
    private static final List<Marker> MARKERS = List.of(
            SeriesMarkers.CIRCLE,
            SeriesMarkers.SQUARE,
            SeriesMarkers.TRIANGLE_UP,
            SeriesMarkers.DIAMOND,
            SeriesMarkers.TRIANGLE_DOWN,
            SeriesMarkers.CROSS);
    private static final float[][] DASHES = {{1}, {9, 5}, {2, 4}, {12, 4, 2, 4}, {5, 3}};
    private static final Pattern LONG_NUMBER = Pattern.compile("-?\\d+\\.\\d{3,}(E-?\\d+)?");

    Chart {
        curves = curves.stream()
                .map(Curve::finite)
                .filter(curve -> !curve.points().isEmpty())
                .toList();
    }

    /** Draws the points at their places. The vertical axis is logarithmic if asked. */
    Html lines(boolean logarithmic) {
        XYChart chart = draw(Curve.Point::x);
        chart.getStyler().setYAxisLogarithmic(logarithmic);
        chart.getStyler().setXAxisDecimalPattern("#,##0");
        chart.getStyler().setXAxisTickMarkSpacingHint(LABEL_DISTANCE);
        chart.getStyler().setXAxisMin(0.0);
        // XChart labels the values themselves if they are equally spaced, and round numbers only if they are not.
        double[] nothing = {Double.NaN, Double.NaN, Double.NaN};
        chart.addSeries("unevenly spaced", new double[] {0, 0.37, 1}, nothing).setShowInLegend(false);
        return svg(chart);
    }

    /** Draws the points without lines between them; the horizontal axis is logarithmic if the points span decades. */
    Html scattered() {
        XYChart chart = draw(Curve.Point::x);
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        DoubleSummaryStatistics places = curves.stream()
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(Curve.Point::x)
                .summaryStatistics();
        chart.getStyler().setXAxisLogarithmic(places.getMin() > 0 && places.getMax() / places.getMin() >= LEAST_SPAN);
        chart.getStyler().setXAxisDecimalPattern(DECIMALS);
        return svg(chart);
    }

    /** Draws the points evenly spaced from left to right, each above its number, with error bars. */
    Html spacedEvenly() {
        List<Curve.Point> all =
                curves.stream().flatMap(curve -> curve.points().stream()).toList();
        List<Double> places =
                all.stream().map(Curve.Point::x).distinct().sorted().toList();
        XYChart chart = draw(point -> places.indexOf(point.x()));
        DoubleSummaryStatistics ends = all.stream()
                .flatMapToDouble(point -> DoubleStream.of(point.y() - point.deviation(), point.y() + point.deviation()))
                .summaryStatistics();
        if (all.isEmpty()) {
            return lines(false);
        }
        double margin = Math.max((ends.getMax() - ends.getMin()) * 0.06, 1e-6);
        chart.getStyler().setYAxisMin(ends.getMin() - margin);
        chart.getStyler().setYAxisMax(ends.getMax() + margin);
        chart.getStyler().setXAxisTickLabelsFormattingFunction(place -> {
            int index = (int) Math.round(place);
            return Math.abs(place - index) < 1e-6 && index >= 0 && index < places.size()
                    ? String.format(Locale.ROOT, "%,.0f", places.get(index))
                    : " ";
        });
        return svg(chart);
    }

    private XYChart draw(ToDoubleFunction<Curve.Point> place) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(height())
                .xAxisTitle(horizontal)
                .yAxisTitle(vertical)
                .build();
        style(chart.getStyler());
        for (int index = 0; index < curves.size(); index++) {
            List<Curve.Point> points = curves.get(index).thinned(PLACES).points();
            double[] x = points.stream().mapToDouble(place).toArray();
            double[] y = points.stream().mapToDouble(Curve.Point::y).toArray();
            double[] bars = points.stream().mapToDouble(Curve.Point::deviation).toArray();
            String curve = curves.get(index).name();
            int style = curves.get(index).style();
            boolean hasBars = DoubleStream.of(bars).anyMatch(bar -> bar > 0);
            String unique = index + " " + curve;
            XYSeries series = hasBars ? chart.addSeries(unique, x, y, bars) : chart.addSeries(unique, x, y);
            series.setLabel(curve);
            series.setShowInLegend(curves.subList(0, index).stream().noneMatch(earlier -> earlier.style() == style));
            style(series, style, points.size() <= MOST_MARKED_POINTS);
        }
        return chart;
    }

    /** How many lines the legend has; none for a single curve, which the axis names. */
    private int legendLines() {
        return (int) curves.stream().map(Curve::style).distinct().count();
    }

    /** Whether names are too long to stand beside the curves. */
    private boolean isLegendBelow() {
        return curves.stream().anyMatch(curve -> curve.name().length() > LONGEST_NAME_BESIDE);
    }

    private int height() {
        return HEIGHT + (isLegendBelow() && legendLines() > 1 ? LEGEND_LINE * legendLines() : 0);
    }

    /** Whether the values are positive and so far apart that a logarithmic axis shows more of them. */
    boolean spansDecades() {
        DoubleSummaryStatistics values = curves.stream()
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(Curve.Point::y)
                .summaryStatistics();
        return values.getMin() > 0 && values.getMax() / values.getMin() >= LEAST_SPAN;
    }

    private void style(AxesChartStyler styler) {
        styler.setLocale(Locale.ROOT);
        styler.setYAxisDecimalPattern(DECIMALS);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setPlotGridLinesColor(GRID);
        styler.setPlotGridVerticalLinesVisible(false);
        styler.setPlotGridLinesStroke(new BasicStroke(1));
        styler.setChartFontColor(INK);
        styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
        styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        styler.setAxisTickLabelsColor(INK);
        styler.setLegendVisible(legendLines() > 1);
        styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        styler.setLegendBorderColor(NOTHING);
        styler.setLegendBackgroundColor(NOTHING); // below the plot it reaches over the axis title
        styler.setLegendPosition(isLegendBelow() ? LegendPosition.OutsideS : LegendPosition.OutsideE);
        styler.setLegendLayout(LegendLayout.Vertical);
        styler.setLegendSeriesLineLength(44);
        styler.setErrorBarsColorSeriesColor(true);
        styler.setMarkerSize(9);
        styler.setChartPadding(4);
    }

    private static void style(XYSeries series, int index, boolean marked) {
        Color color = COLORS.get(index % COLORS.size());
        float[] dashes = DASHES[index % DASHES.length];
        series.setLineColor(color);
        series.setMarkerColor(color);
        series.setMarker(marked ? MARKERS.get(index % MARKERS.size()) : SeriesMarkers.NONE);
        series.setLineStyle(
                dashes.length == 1
                        ? new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                        : new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dashes, 0));
    }

    private Html svg(IChart chart) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            VectorGraphicsEncoder.saveVectorGraphic(chart, bytes, VectorGraphicsFormat.SVG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String file = bytes.toString(UTF_8);
        String drawing = file.substring(file.indexOf('>', file.indexOf("<svg")) + 1)
                .replace("id=\"", "id=\"" + name + "-")
                .replace("url(#", "url(#" + name + "-")
                .replaceAll(">\\s+<", "><");
        drawing = LONG_NUMBER
                .matcher(drawing)
                .replaceAll(number -> new BigDecimal(number.group())
                        .setScale(2, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros()
                        .toPlainString());
        drawing = JoinedLines.join(drawing);
        String label = Html.text(vertical + " against " + horizontal).toString();
        return Html.trusted("<svg role=\"img\" aria-label=\"" + label + "\" viewBox=\"0 0 " + WIDTH + " " + height()
                + "\" xmlns=\"http://www.w3.org/2000/svg\">" + drawing.strip());
    }
}
