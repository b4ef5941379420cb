package org.metafield.benchmark;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.metafield.benchmark.Results.Summary;

/** Results as bars: the time of a step over that of Metafield, and below it the memory, of each program in each workload. */
final class ResultPicture {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 420;

    /** Of Okabe and Ito (https://jfly.uni-koeln.de/color/), which the colour-blind can tell apart. */
    private static final Color[] COLORS = {
        new Color(0x0072b2),
        new Color(0x56b4e9),
        new Color(0xd55e00),
        new Color(0xe69f00),
        new Color(0xcc79a7),
        new Color(0x009e73)
    };

    private ResultPicture() {}

    /**
     * Writes a PNG file.
     *
     * @throws IOException if it cannot be written
     */
    static void write(Results results, Path file) throws IOException {
        List<CategoryChart> charts = List.of(
                chart(results, "time of a step, Metafield's is 1", ResultPicture::timeRatio),
                chart(results, "peak memory in MiB", (own, summary) -> OptionalDouble.of(summary.peakMebibytes())));
        BitmapEncoder.saveBitmap(charts, charts.size(), 1, file.toString(), BitmapFormat.PNG);
    }

    /** What a bar shows, from the figures of Metafield and those of a program. */
    private interface Figure {
        OptionalDouble of(Summary own, Summary summary);
    }

    /** None if others used the machine meanwhile. */
    private static OptionalDouble timeRatio(Summary own, Summary summary) {
        return own.quiet() == 0 || summary.quiet() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(summary.median() / own.median());
    }

    private static CategoryChart chart(Results results, String title, Figure figure) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .yAxisTitle(title)
                .build();
        chart.getStyler().setYAxisDecimalPattern("#,##0.##");
        chart.getStyler().setSeriesColors(COLORS);
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setPlotBorderVisible(false);
        chart.getStyler().setPlotGridVerticalLinesVisible(false);
        chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
        List<Workload> workloads = Arrays.stream(Workload.values())
                .filter(workload -> results.summaries(workload).containsKey(Contestant.METAFIELD))
                .toList();
        for (Contestant contestant : Contestant.values()) {
            List<@Nullable Double> figures = new ArrayList<>();
            for (Workload workload : workloads) {
                Map<Contestant, Summary> summaries = results.summaries(workload);
                Summary own = Objects.requireNonNull(summaries.get(Contestant.METAFIELD));
                OptionalDouble value = Optional.ofNullable(summaries.get(contestant)).stream()
                        .flatMapToDouble(summary -> figure.of(own, summary).stream())
                        .findFirst();
                figures.add(value.isPresent() ? value.getAsDouble() : null);
            }
            if (figures.stream().anyMatch(Objects::nonNull)) {
                chart.addSeries(
                        contestant.title(),
                        workloads.stream().map(Workload::name).toList(),
                        figures);
            }
        }
        return chart;
    }
}
