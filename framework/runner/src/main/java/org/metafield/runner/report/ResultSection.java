package org.metafield.runner.report;

import static org.metafield.runner.report.Html.attribute;
import static org.metafield.runner.report.Html.element;
import static org.metafield.runner.report.Html.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.metafield.engine.evaluation.EvaluationResult;
import org.metafield.engine.evaluation.EvaluationResult.Row;

/** Every metric after each number of adaptation steps, as tables and as a chart. */
final class ResultSection {
    private ResultSection() {}

    static List<Html> of(RunFiles run) {
        if (run.result().isEmpty() || run.result().get().rows().isEmpty()) {
            return List.of(Texts.heading("Results"), Texts.paragraph("The run has not been evaluated."));
        }
        EvaluationResult result = run.result().get();
        Map<String, List<Row>> byMetric = new LinkedHashMap<>();
        result.rows()
                .forEach(row -> byMetric.computeIfAbsent(row.metric(), unseen -> new ArrayList<>())
                        .add(row));
        List<Html> section = new ArrayList<>(List.of(
                Texts.heading("Results"),
                Texts.paragraph("Mean ± sample standard deviation over "
                        + Texts.count(result.signals(), "signal", "signals")
                        + " of the test split, after each number of adaptation steps.")));
        byMetric.values().forEach(rows -> section.add(table(rows)));
        section.add(updateRules(result.rows()));
        List<Row> first = byMetric.values().iterator().next();
        section.add(Texts.figure(
                Texts.measure(first.get(0)) + " against adaptation steps, for each initialization; the numbers of"
                        + " steps are spaced evenly. Bars: standard deviation over "
                        + Texts.count(result.signals(), "signal", "signals") + ".",
                () -> new Chart("result", "adaptation steps", Texts.measure(first.get(0)), curves(first))
                        .spacedEvenly()));
        section.addAll(ReachSection.of(run));
        return section;
    }

    private static Map<String, List<Row>> byInitialization(List<Row> rows) {
        Map<String, List<Row>> byInitialization = new LinkedHashMap<>();
        rows.forEach(row -> byInitialization
                .computeIfAbsent(row.initialization(), unseen -> new ArrayList<>())
                .add(row));
        return byInitialization;
    }

    private static List<Curve> curves(List<Row> rows) {
        List<Curve> curves = new ArrayList<>();
        byInitialization(rows)
                .forEach((initialization, of) -> curves.add(new Curve(
                        initialization,
                        curves.size(),
                        of.stream()
                                .map(row -> new Curve.Point(row.adaptationStep(), row.mean(), row.deviation()))
                                .toList())));
        return curves;
    }

    private static Html table(List<Row> rows) {
        List<Integer> steps =
                rows.stream().map(Row::adaptationStep).distinct().sorted().toList();
        List<Html> head = new ArrayList<>(List.of(element("th", attribute("scope", "col"), text("initialization"))));
        steps.forEach(
                step -> head.add(element("th", attribute("scope", "col"), text(Texts.count(step, "step", "steps")))));
        List<Html> lines = new ArrayList<>();
        byInitialization(rows).forEach((initialization, of) -> {
            List<Html> line = new ArrayList<>(List.of(element("th", attribute("scope", "row"), text(initialization))));
            for (int step : steps) {
                line.add(element(
                        "td",
                        of.stream()
                                .filter(row -> row.adaptationStep() == step)
                                .findFirst()
                                .map(ResultSection::cell)
                                .orElse(text(""))));
            }
            lines.add(element("tr", line));
        });
        return Texts.scrolling(element(
                "table",
                attribute("class", "numbers"),
                element("caption", text(Texts.measure(rows.get(0)))),
                element("thead", element("tr", head)),
                element("tbody", lines)));
    }

    private static Html cell(Row row) {
        return Html.all(List.of(
                text(Texts.number(row, row.mean())),
                element("span", attribute("class", "deviation"), text("± " + Texts.number(row, row.deviation())))));
    }

    private static Html updateRules(List<Row> rows) {
        Map<String, String> rules = new LinkedHashMap<>();
        rows.forEach(row -> row.optimizer().ifPresent(rule -> rules.putIfAbsent(row.initialization(), rule)));
        List<Texts.Fact> facts = new ArrayList<>();
        rules.forEach((initialization, rule) -> facts.add(new Texts.Fact(initialization, element("code", text(rule)))));
        return facts.isEmpty()
                ? text("")
                : Html.all(List.of(
                        Texts.paragraph("These initializations adapt with the best of the update rules in"
                                + " evaluation.baseline-optimizers, tuned on validation signals, not on those measured"
                                + " here; every other initialization adapts as in training."),
                        Texts.facts(facts)));
    }
}
