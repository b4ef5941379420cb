package org.metafield.runner.report;

import static org.metafield.runner.report.Html.attribute;
import static org.metafield.runner.report.Html.element;
import static org.metafield.runner.report.Html.text;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import org.metafield.engine.evaluation.ContinualResult;
import org.metafield.runner.comparison.MetricText;

/**
 * The matrix R of continual learning as a table: a row for each number of ended stages, a column for each segment. Cells
 * are the darker the better, in one hue and light enough for black text, so that they can be read in grey print and by
 * the colour-blind. Where there are as many stages as segments, each segment just after its own stage is outlined.
 *
 * @param caption what stands above
 */
record TransferTable(String caption, ContinualResult.Row row) {
    /** Red, green and blue of the best cells. */
    private static final int[] BEST = {0x7d, 0xb8, 0xe0};

    /**
     * How values become shades, the same for tables beside each other.
     *
     * @param worst has a white cell
     * @param best has the darkest cell
     */
    record Shading(double worst, double best) {
        static Shading of(List<TransferTable> tables, boolean smallerIsBetter) {
            DoubleSummaryStatistics values = tables.stream()
                    .flatMap(table -> table.row().matrix().stream())
                    .flatMap(List::stream)
                    .filter(Double::isFinite)
                    .mapToDouble(Double::doubleValue)
                    .summaryStatistics();
            return smallerIsBetter
                    ? new Shading(values.getMax(), values.getMin())
                    : new Shading(values.getMin(), values.getMax());
        }

        /** Such as {@code #ffffff}. */
        String color(double value) {
            double place = best == worst || !Double.isFinite(value) ? 0 : (value - worst) / (best - worst);
            StringBuilder color = new StringBuilder("#");
            for (int part : BEST) {
                color.append(String.format(Locale.ROOT, "%02x", Math.round(255 - place * (255 - part))));
            }
            return color.toString();
        }
    }

    Html html(Shading shading) {
        int segments = row.matrix().get(0).size();
        List<Html> numbers = new ArrayList<>();
        for (int segment = 1; segment <= segments; segment++) {
            numbers.add(head("col", Integer.toString(segment)));
        }
        List<Html> lines = new ArrayList<>();
        for (int stage = 0; stage < row.matrix().size(); stage++) {
            List<Html> line = new ArrayList<>(List.of(head("row", Integer.toString(stage))));
            for (int segment = 1; segment <= segments; segment++) {
                line.add(cell(shading, row.matrix().get(stage).get(segment - 1), hasDiagonal() && stage == segment));
            }
            lines.add(element("tr", line));
        }
        Html above = element(
                "tr",
                element("th", attribute("rowspan", "2"), text("stages ended")),
                element("th", attribute("colspan", Integer.toString(segments)), text("segment")));
        return element(
                "table",
                attribute("class", "matrix"),
                element("caption", text(caption)),
                element("thead", above, element("tr", numbers)),
                element("tbody", lines));
    }

    /** Whether each segment has a stage of its own. */
    boolean hasDiagonal() {
        return row.matrix().size() == row.matrix().get(0).size() + 1;
    }

    private static Html head(String scope, String title) {
        return element("th", attribute("scope", scope), text(title));
    }

    private Html cell(Shading shading, double value, boolean own) {
        List<HtmlPart> parts = new ArrayList<>();
        if (own) {
            parts.add(attribute("class", "own"));
        }
        parts.add(attribute("style", "background:" + shading.color(value)));
        parts.add(text(MetricText.number(row.unit(), value)));
        return element("td", parts);
    }
}
