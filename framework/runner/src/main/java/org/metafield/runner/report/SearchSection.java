package org.metafield.runner.report;

import static org.metafield.runner.report.Html.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.metafield.runner.comparison.Spread;
import org.metafield.runner.sweep.Configuration;
import org.metafield.runner.sweep.Importance;
import org.metafield.runner.sweep.Objective;
import org.metafield.runner.sweep.ParetoSet;
import org.metafield.runner.sweep.SweepProgress;

/** What a sweep with an objective found: its configurations by rank, and how the objective goes with what varies. */
final class SearchSection {
    private static final int MOST_RANKS = 20;

    private final List<Objective> objectives;
    private final List<Configuration> finished;

    private SearchSection(List<Objective> objectives, List<Configuration> finished) {
        this.objectives = objectives;
        this.finished = finished;
    }

    /** Nothing if the sweep has no objective, or nothing has finished. */
    static List<Html> of(List<Objective> objectives, SweepProgress progress) {
        List<Configuration> finished = progress.configurations().stream()
                .filter(configuration -> !configuration.losses(objectives).isEmpty())
                .toList();
        return objectives.isEmpty() || finished.isEmpty()
                ? List.of()
                : new SearchSection(objectives, finished).sections(progress);
    }

    private List<Html> sections(SweepProgress progress) {
        List<Html> section = new ArrayList<>();
        if (objectives.size() > 1) {
            section.add(Texts.heading("Pareto set"));
            section.add(Texts.paragraph(
                    "No other configuration is at least as good in every objective and better in one."));
            section.add(table(ParetoSet.of(finished, objectives)));
        }
        section.add(Texts.heading("Ranking"));
        section.add(Texts.paragraph("By " + objectives.get(0).words()
                + ": means and sample standard deviations over seeds"
                + (finished.size() > MOST_RANKS ? "; the best " + MOST_RANKS + " of " + finished.size() : "") + "."));
        section.add(table(progress.ranked().stream().limit(MOST_RANKS).toList()));
        if (finished.size() > 1) {
            section.add(history());
            section.addAll(importance());
            section.addAll(parallel());
            keys().forEach(key -> section.addAll(slice(key)));
        }
        return section;
    }

    private Html table(List<Configuration> configurations) {
        // Names may be long: what a narrow window has no room for is at the end.
        List<String> heads = new ArrayList<>(List.of(""));
        objectives.forEach(objective -> heads.add(objective.words()));
        heads.addAll(List.of("seeds", "configuration"));
        List<List<Html>> lines = new ArrayList<>();
        for (Configuration configuration : configurations) {
            List<Html> line = new ArrayList<>(List.of(text(lines.size() + 1 + "")));
            for (int index = 0; index < objectives.size(); index++) {
                line.add(text(
                        configuration.spread(index).map(SearchSection::words).orElse("")));
            }
            line.add(text(configuration.values(0).size() + ""));
            line.add(text(configuration.name()));
            lines.add(line);
        }
        return Texts.table("numbers", heads, lines);
    }

    private static String words(Spread spread) {
        String mean = String.format(Locale.ROOT, "%.5g", spread.mean());
        return spread.count() < 2 ? mean : mean + String.format(Locale.ROOT, " ± %.2g", spread.deviation());
    }

    private double mean(Configuration configuration) {
        return objectives.get(0).value(configuration.losses(objectives).get(0));
    }

    private Html history() {
        List<Curve.Point> each = new ArrayList<>();
        List<Curve.Point> best = new ArrayList<>();
        double least = Double.POSITIVE_INFINITY;
        for (int index = 0; index < finished.size(); index++) {
            least = Math.min(least, finished.get(index).losses(objectives).get(0));
            each.add(new Curve.Point(index + 1.0, mean(finished.get(index)), 0));
            best.add(new Curve.Point(index + 1.0, objectives.get(0).value(least), 0));
        }
        return Texts.figure(
                "The objective over the configurations that finished, in the order in which they were tried.",
                () -> new Chart(
                                "objective",
                                "configuration",
                                objectives.get(0).words(),
                                List.of(new Curve("best so far", 0, best), new Curve("each", 1, each)))
                        .lines(false));
    }

    private List<Html> importance() {
        List<List<Html>> lines = Importance.of(finished, objectives).stream()
                .map(each -> List.of(text(each.key()), text(String.format(Locale.ROOT, "%.0f %%", 100 * each.share()))))
                .toList();
        return lines.isEmpty()
                ? List.of()
                : List.of(
                        Texts.heading("Importance"),
                        Texts.paragraph(
                                "How much of the objective's variance over configurations each key explains alone: the"
                                        + " variance between groups of equal values over the variance of all, numbers being"
                                        + " cut into four groups of equal size. What matters only together with other keys is"
                                        + " not seen; with few configurations every share is too large."),
                        Texts.table("numbers", List.of("key", "share of the variance"), lines));
    }

    private List<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        finished.forEach(configuration -> keys.addAll(configuration.choices().keySet()));
        return List.copyOf(keys);
    }

    /** A line for each configuration from key to key; each axis goes from the least to the greatest value, or by choices. */
    private List<Html> parallel() {
        List<String> keys = keys().stream()
                .filter(key -> finished.stream()
                                .map(configuration -> configuration.choices().get(key))
                                .distinct()
                                .count()
                        > 1)
                .toList();
        if (keys.size() < 2) {
            return List.of();
        }
        List<Configuration> ranked =
                finished.stream().sorted(Comparator.comparing(this::loss)).toList();
        int good = Math.max(1, ranked.size() / 4);
        List<Curve> curves = new ArrayList<>();
        for (int rank = ranked.size() - 1; rank >= 0; rank--) {
            Configuration configuration = ranked.get(rank);
            List<Curve.Point> points = new ArrayList<>();
            for (int axis = 0; axis < keys.size(); axis++) {
                double x = axis + 1.0;
                place(keys.get(axis), configuration).ifPresent(y -> points.add(new Curve.Point(x, y, 0)));
            }
            boolean isGood = rank < good;
            curves.add(new Curve(isGood ? "best quarter" : "others", isGood ? 1 : 0, points));
        }
        String axes = IntStream.range(0, keys.size())
                .mapToObj(axis -> (axis + 1) + ": " + keys.get(axis) + " (" + values(keys.get(axis)) + ")")
                .collect(Collectors.joining("; "));
        return List.of(
                Texts.heading("Parallel coordinates"),
                Texts.figure(
                        "A line is a configuration. Axes, from bottom to top by rank of the value: " + axes + ".",
                        () -> new Chart("parallel", "axis", "rank of the value", curves).spacedEvenly()));
    }

    private double loss(Configuration configuration) {
        return configuration.losses(objectives).get(0);
    }

    private List<String> sorted(String key) {
        List<String> values = finished.stream()
                .flatMap(configuration ->
                        Optional.ofNullable(configuration.choices().get(key)).stream())
                .distinct()
                .toList();
        return values.stream().allMatch(value -> Configuration.number(value).isPresent())
                ? values.stream()
                        .sorted(Comparator.comparing(
                                value -> Configuration.number(value).orElseThrow()))
                        .toList()
                : values;
    }

    private String values(String key) {
        List<String> values = sorted(key);
        boolean numbers =
                values.stream().allMatch(value -> Configuration.number(value).isPresent());
        return numbers ? values.get(0) + " to " + values.get(values.size() - 1) : String.join(", ", values);
    }

    private Optional<Double> place(String key, Configuration configuration) {
        List<String> values = sorted(key);
        return Optional.ofNullable(configuration.choices().get(key))
                .map(value -> values.indexOf(value) / Math.max(1.0, values.size() - 1.0));
    }

    private List<Html> slice(String key) {
        List<Curve.Point> points = finished.stream()
                .flatMap(configuration ->
                        Optional.ofNullable(configuration.choices().get(key))
                                .flatMap(Configuration::number)
                                .map(x -> Map.entry(x, mean(configuration)))
                                .stream())
                .sorted(Map.Entry.comparingByKey())
                .map(pair -> new Curve.Point(pair.getKey(), pair.getValue(), 0))
                .toList();
        if (points.stream().map(Curve.Point::x).distinct().count() < 2) {
            return List.of();
        }
        String id = "slice-" + key.replaceAll("\\W+", "-");
        return List.of(
                Texts.heading("Against " + key),
                Texts.figure(
                        "A point is a configuration.",
                        () -> new Chart(id, key, objectives.get(0).words(), List.of(new Curve(key, 0, points)))
                                .scattered()));
    }
}
