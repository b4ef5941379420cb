package org.metafield.runner.report;

import static org.metafield.runner.report.Html.attribute;
import static org.metafield.runner.report.Html.element;
import static org.metafield.runner.report.Html.text;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.metafield.engine.evaluation.ContinualResult;
import org.metafield.engine.evaluation.EvaluationResult;
import org.metafield.engine.evaluation.EvaluationResult.Row;
import org.metafield.engine.evaluation.KeptMemory;
import org.metafield.runner.comparison.ContinualMeasure;
import org.metafield.runner.comparison.MetricText;
import org.metafield.runner.comparison.Spread;
import org.metafield.runner.experiment.Bytes;

/**
 * A line for each group and initialization as MCL-NF (Woo et al. 2025) compares methods: after the first, the best and
 * the last number of steps, and, where signals came as streams of segments, what was forgotten and kept.
 */
final class ComparedMilestoneSection {
    private static final int LEAST_STEPS = 3;
    private static final int MOST_COLUMNS = 7;

    private ComparedMilestoneSection() {}

    /** The results of some runs from one initialization. */
    private record Line(ComparedGroup group, String initialization, String metric) {
        List<Milestones> milestones() {
            return group.runs().stream()
                    .flatMap(run -> Milestones.of(run.rows(metric, initialization)).stream())
                    .toList();
        }

        /** Whether the results after each number of steps do not show as much at a glance. */
        boolean saysMore() {
            long steps = group.runs().stream()
                    .flatMap(run -> run.rows(metric, initialization).stream())
                    .map(Row::adaptationStep)
                    .filter(step -> step > 0)
                    .distinct()
                    .count();
            boolean bestIsLast = milestones().stream()
                    .allMatch(all -> all.best().adaptationStep() == all.last().adaptationStep());
            return steps > MOST_COLUMNS || (steps >= LEAST_STEPS && !bestIsLast);
        }

        Optional<Setting> setting() {
            return Setting.of(group.runs().get(0), initialization);
        }

        List<ContinualResult> continual() {
            return group.runs().stream()
                    .flatMap(run -> run.result().flatMap(EvaluationResult::continual).stream())
                    .toList();
        }

        /** At the last number of steps of each run. */
        List<Double> last(ContinualMeasure measure) {
            return continual().stream()
                    .flatMap(result -> result.rows().stream()
                            .filter(row -> row.initialization().equals(initialization)
                                    && row.metric().equals(metric))
                            .max((one, other) -> Integer.compare(one.adaptationStep(), other.adaptationStep()))
                            .flatMap(measure::of)
                            .stream())
                    .toList();
        }
    }

    static List<Html> of(List<ComparedGroup> groups) {
        Optional<Row> like = groups.stream().flatMap(ComparedGroup::rows).findFirst();
        if (like.isEmpty()) {
            return List.of();
        }
        List<Line> lines = lines(groups, like.get().metric());
        boolean continual = lines.stream().anyMatch(line -> !line.continual().isEmpty());
        if (lines.isEmpty() || !(continual || lines.stream().anyMatch(Line::saysMore))) {
            return List.of();
        }
        List<String> heads = new ArrayList<>(List.of("group", "from", "first", "best", "last"));
        if (continual) {
            heads.add(2, "setting");
            heads.addAll(List.of("backward transfer", "forgetting", "kept memory"));
        }
        return List.of(
                Texts.subheading(Texts.measure(like.get()) + " at the first, the best and the last number of steps"),
                Texts.paragraph(explanation(lines, like.get(), continual)),
                Texts.table(
                        "numbers stacked" + (continual ? " settings" : ""),
                        heads,
                        lines.stream()
                                .map(line -> cells(line, like.get(), continual))
                                .toList()));
    }

    private static List<Line> lines(List<ComparedGroup> groups, String metric) {
        return groups.stream()
                .flatMap(group -> group.rows()
                        .filter(row -> row.metric().equals(metric))
                        .map(Row::initialization)
                        .distinct()
                        .map(initialization -> new Line(group, initialization, metric)))
                .filter(line -> !line.milestones().isEmpty())
                .toList();
    }

    private static String explanation(List<Line> lines, Row like, boolean continual) {
        String steps =
                "Of the numbers of steps above 0 that were measured. The best is taken of each run, then the mean"
                        + " over runs. A mean is none where a run diverged.";
        if (!continual) {
            return steps;
        }
        Set<Setting> settings = EnumSet.noneOf(Setting.class);
        lines.forEach(line -> line.setting().ifPresent(settings::add));
        boolean unnamed = lines.stream().anyMatch(line -> line.setting().isEmpty());
        return steps + " Backward transfer (" + (like.smallerIsBetter() ? "above" : "below")
                + " 0, something was forgotten) and forgetting are means over T - 1 segments after the last number of"
                + " steps. Kept is what the stream of one signal needs."
                + settings.stream()
                        .map(setting -> " " + setting.abbreviation() + ": " + setting.words() + ".")
                        .collect(Collectors.joining())
                + (unnamed ? " An empty setting does not follow from the specification." : "");
    }

    private static List<Html> cells(Line line, Row like, boolean continual) {
        List<Milestones> milestones = line.milestones();
        int runs = milestones.size();
        List<Html> cells = new ArrayList<>(List.of(
                text(line.group().name()),
                text(line.initialization() + (runs > 1 ? ", n = " + runs : "")),
                cell(like, milestones, Milestones::first),
                cell(like, milestones, Milestones::best),
                cell(like, milestones, Milestones::last)));
        if (continual) {
            cells.add(2, text(line.setting().map(Setting::abbreviation).orElse("")));
            cells.add(transfer(like, line.last(ContinualMeasure.BACKWARD_TRANSFER)));
            cells.add(transfer(like, line.last(ContinualMeasure.FORGETTING)));
            cells.add(memory(line.continual()));
        }
        return cells;
    }

    private static Html cell(Row like, List<Milestones> milestones, Function<Milestones, Row> milestone) {
        List<Row> rows = milestones.stream().map(milestone).toList();
        List<Html> parts = spread(like.unit(), rows.stream().map(Row::mean).toList());
        parts.add(small(Texts.range(rows.stream().map(Row::adaptationStep).toList())
                + (rows.stream().allMatch(row -> row.adaptationStep() == 1) ? " step" : " steps")));
        return Html.all(parts);
    }

    private static Html transfer(Row like, List<Double> values) {
        return values.isEmpty() ? text("") : Html.all(spread(like.unit(), values));
    }

    private static List<Html> spread(String unit, List<Double> values) {
        Spread spread = Spread.of(values);
        if (Double.isNaN(spread.mean())) {
            return new ArrayList<>(List.of(text("diverged")));
        }
        List<Html> parts = new ArrayList<>(List.of(text(MetricText.number(unit, spread.mean()))));
        if (spread.count() > 1) {
            parts.add(small("± " + MetricText.number(unit, spread.deviation())));
        }
        return parts;
    }

    private static Html memory(List<ContinualResult> results) {
        List<KeptMemory> memories =
                results.stream().map(ContinualResult::memory).distinct().toList();
        if (memories.isEmpty()) {
            return text("");
        }
        return Html.all(List.of(
                text(memories.stream()
                        .map(memory -> Bytes.format(memory.bytes()))
                        .distinct()
                        .collect(Collectors.joining(" or "))),
                small(memories.stream()
                        .map(memory -> Texts.count(memory.networks(), "parameter", "parameters"))
                        .distinct()
                        .collect(Collectors.joining(" or ")))));
    }

    private static Html small(String words) {
        return element("span", attribute("class", "deviation"), text(words));
    }
}
