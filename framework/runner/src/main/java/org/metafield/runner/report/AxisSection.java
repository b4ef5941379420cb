package org.metafield.runner.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.metafield.dsl.ResolvedTrial;
import org.metafield.engine.evaluation.EvaluationResult.Row;
import org.metafield.runner.comparison.Spread;
import org.metafield.runner.run.PeakMemory;
import org.metafield.runner.sweep.Configuration;
import org.metafield.runner.sweep.SweepDefinition.Trial;

/** How the results of a sweep, its time and its memory go with each key of numbers that it is over. */
final class AxisSection {
    private static final double GIGABYTE = 1e9;

    private AxisSection() {}

    /** A trial that has a result, and its run. */
    private record Finished(Trial trial, RunFiles run) {
        Optional<Double> value(String key) {
            return Optional.ofNullable(trial.choices().get(key)).flatMap(Configuration::number);
        }

        /** What it chose beside a key. */
        String others(String key) {
            Map<String, String> others = new LinkedHashMap<>(trial.choices());
            others.remove(key);
            return ResolvedTrial.name(others);
        }

        /** The first metric from the first initialization at the last step. */
        Optional<Row> last() {
            return run.rows().stream()
                    .findFirst()
                    .flatMap(first -> run.rows(first.metric(), first.initialization()).stream()
                            .reduce((earlier, later) -> later));
        }
    }

    /**
     * For every key over which there are at least two numbers.
     *
     * @param trials the trials that have a result
     * @param runs their runs, in the same order
     */
    static List<Html> of(List<Trial> trials, List<RunFiles> runs) {
        List<Finished> finished = IntStream.range(0, runs.size())
                .mapToObj(index -> new Finished(trials.get(index), runs.get(index)))
                .toList();
        List<Html> section = new ArrayList<>();
        finished.stream()
                .flatMap(trial -> trial.trial().choices().keySet().stream())
                .distinct()
                .forEach(key -> section.addAll(of(key, finished)));
        return section;
    }

    private static List<Html> of(String key, List<Finished> finished) {
        List<Finished> along =
                finished.stream().filter(trial -> trial.value(key).isPresent()).toList();
        if (along.stream().map(trial -> trial.value(key)).distinct().count() < 2) {
            return List.of();
        }
        List<Html> section = new ArrayList<>(List.of(Texts.heading("Against " + key)));
        along.get(0)
                .last()
                .ifPresent(row -> section.add(chart(
                        key,
                        Texts.measure(row) + " after "
                                + Texts.count(row.adaptationStep(), "adaptation step", "adaptation steps"),
                        along,
                        trial -> trial.last().map(Row::mean))));
        section.add(chart(key, "peak memory in GB", along, trial -> memory(trial.run())));
        section.add(chart(key, "seconds for an outer step", along, trial -> secondsForAStep(trial.run())));
        return section;
    }

    private static Optional<Double> memory(RunFiles run) {
        return run.history().last(PeakMemory.METRIC).stream()
                .mapToObj(bytes -> bytes / GIGABYTE)
                .findFirst();
    }

    private static Optional<Double> secondsForAStep(RunFiles run) {
        return RunTiming.of(run.history().events()).stepsPerSecond().stream()
                .mapToObj(rate -> 1 / rate)
                .findFirst();
    }

    private static Html chart(
            String key, String measure, List<Finished> trials, Function<Finished, Optional<Double>> value) {
        Map<String, Map<Double, List<Double>>> values = new LinkedHashMap<>();
        for (Finished trial : trials) {
            value.apply(trial)
                    .ifPresent(number -> values.computeIfAbsent(trial.others(key), unseen -> new TreeMap<>())
                            .computeIfAbsent(trial.value(key).orElseThrow(), unseen -> new ArrayList<>())
                            .add(number));
        }
        List<Curve> curves = new ArrayList<>();
        values.forEach((name, points) -> curves.add(new Curve(
                name.isEmpty() ? measure : name,
                curves.size(),
                points.entrySet().stream()
                        .map(point -> point(point.getKey(), Spread.of(point.getValue())))
                        .toList())));
        String id = "axis-" + (key + "-" + measure).replaceAll("\\W+", "-");
        return Texts.figure(
                "The values of " + key
                        + " are spaced evenly. Bars: standard deviation over seeds, where there are several.",
                () -> new Chart(id, key, measure, curves).spacedEvenly());
    }

    private static Curve.Point point(double x, Spread spread) {
        return new Curve.Point(x, spread.mean(), spread.deviation());
    }
}
