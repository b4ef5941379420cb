package org.metafield.runner.report;

import static org.metafield.runner.report.Html.attribute;
import static org.metafield.runner.report.Html.element;
import static org.metafield.runner.report.Html.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.metafield.engine.evaluation.EvaluationResult.Row;
import org.metafield.runner.comparison.Spread;

/** Every metric of every group after each number of adaptation steps, as tables and as charts. */
final class ComparedResultSection {
    private ComparedResultSection() {}

    static List<Html> of(List<ComparedGroup> groups) {
        Map<String, Row> metrics = new LinkedHashMap<>();
        groups.forEach(group -> group.rows().forEach(row -> metrics.putIfAbsent(row.metric(), row)));
        List<Html> section = new ArrayList<>(List.of(Texts.heading("Results")));
        if (metrics.isEmpty()) {
            section.add(Texts.paragraph("None of the runs has been evaluated."));
            return section;
        }
        section.add(Texts.paragraph("Each number is the mean over the signals that the run was evaluated on; an empty"
                + " cell was not measured; n counts the runs."));
        metrics.values().forEach(row -> section.add(table(groups, row)));
        Row first = metrics.values().iterator().next();
        section.addAll(groups.size() == 1 ? List.of(chart(groups.get(0), first)) : charts(groups, first));
        section.addAll(ComparedMilestoneSection.of(groups));
        section.addAll(ReachSection.of(groups));
        return section;
    }

    /** A curve for each initialization. */
    private static Html chart(ComparedGroup group, Row like) {
        List<Curve> curves = new ArrayList<>();
        for (String initialization : initializations(List.of(group), like.metric())) {
            curves.add(new Curve(initialization, curves.size(), points(group, like.metric(), initialization)));
        }
        return figure("result", ", for each initialization", like, curves);
    }

    /** For each initialization, a curve for each group. */
    private static List<Html> charts(List<ComparedGroup> groups, Row like) {
        return initializations(groups, like.metric()).stream()
                .map(initialization -> figure(
                        "result-" + initialization.replaceAll("\\W", "-"),
                        " from the " + initialization + " initialization",
                        like,
                        groups.stream()
                                .map(group -> new Curve(
                                        group.name(), group.style(), points(group, like.metric(), initialization)))
                                .toList()))
                .toList();
    }

    private static Html figure(String name, String of, Row like, List<Curve> curves) {
        return Texts.figure(
                Texts.measure(like) + " against adaptation steps" + of + "; the numbers of steps are spaced evenly."
                        + " Bars: standard deviation over the runs of a group, where it has several.",
                () -> new Chart(name, "adaptation steps", Texts.measure(like), curves).spacedEvenly());
    }

    private static List<Curve.Point> points(ComparedGroup group, String metric, String initialization) {
        return steps(List.of(group), metric).stream()
                .flatMap(step -> group
                        .spread(metric, initialization, step)
                        .map(spread -> new Curve.Point(step, spread.mean(), spread.deviation()))
                        .stream())
                .toList();
    }

    private static Stream<Row> rows(List<ComparedGroup> groups, String metric) {
        return groups.stream()
                .flatMap(ComparedGroup::rows)
                .filter(row -> row.metric().equals(metric));
    }

    private static List<String> initializations(List<ComparedGroup> groups, String metric) {
        return rows(groups, metric).map(Row::initialization).distinct().toList();
    }

    private static List<Integer> steps(List<ComparedGroup> groups, String metric) {
        return rows(groups, metric).map(Row::adaptationStep).distinct().sorted().toList();
    }

    private static Html table(List<ComparedGroup> groups, Row like) {
        List<Integer> steps = steps(groups, like.metric());
        List<String> heads = new ArrayList<>(List.of("group", "from"));
        steps.forEach(step -> heads.add(Texts.count(step, "step", "steps")));
        List<List<Html>> lines = new ArrayList<>();
        for (String initialization : initializations(groups, like.metric())) {
            for (ComparedGroup group : groups) {
                List<Optional<Spread>> spreads = steps.stream()
                        .map(step -> group.spread(like.metric(), initialization, step))
                        .toList();
                int most = spreads.stream()
                        .flatMap(Optional::stream)
                        .mapToInt(Spread::count)
                        .max()
                        .orElse(0);
                if (most > 0) {
                    List<Html> line = new ArrayList<>(
                            List.of(text(group.name()), text(initialization + (most > 1 ? ", n = " + most : ""))));
                    spreads.forEach(spread -> line.add(
                            spread.map(value -> cell(like, value, most)).orElse(text(""))));
                    lines.add(line);
                }
            }
        }
        return Html.all(List.of(Texts.subheading(Texts.measure(like)), Texts.table("numbers stacked", heads, lines)));
    }

    private static Html cell(Row like, Spread spread, int most) {
        if (Double.isNaN(spread.mean())) {
            return text("diverged");
        }
        List<Html> parts = new ArrayList<>(List.of(text(Texts.number(like, spread.mean()))));
        if (most > 1) {
            parts.add(element(
                    "span",
                    attribute("class", "deviation"),
                    text(spread.count() > 1 ? "± " + Texts.number(like, spread.deviation()) : "")));
        }
        if (spread.count() < most) {
            parts.add(element("span", attribute("class", "deviation"), text("n = " + spread.count())));
        }
        return Html.all(parts);
    }
}
