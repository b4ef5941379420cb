package org.metafield.runner.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.metafield.engine.event.RunEvent.EvaluationMeasured;
import org.metafield.runner.run.PeakMemory;

/**
 * Something in which groups may be equal or not, so that a reader knows at equal what they are compared.
 *
 * @param detail what each group has
 */
record Aspect(String name, Verdict verdict, String detail) {
    private static final double TOLERANCE = 1.05; // times and memory vary by some percent from run to run

    /** Whether the groups are equal. */
    enum Verdict {
        EQUAL,
        DIFFERENT,
        UNKNOWN;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static List<Aspect> all(List<ComparedGroup> groups) {
        return List.of(
                of("evaluation signals", groups, Aspect::signals),
                of("measured adaptation steps", groups, Aspect::adaptationSteps),
                seeds(groups),
                of(
                        "outer steps",
                        groups,
                        run -> run.history().steps().stream()
                                .mapToObj(steps -> String.format(Locale.ROOT, "%,d", steps))
                                .findFirst()),
                near("training time", groups, Aspect::trainingSeconds, Aspect::seconds),
                graphMemory(groups),
                near(
                        "measured peak memory",
                        groups,
                        run -> run.history().last(PeakMemory.METRIC).stream()
                                .boxed()
                                .findFirst(),
                        Texts::bytes),
                of("machine", groups, Aspect::machine),
                of(
                        "version of Metafield",
                        groups,
                        run -> run.environment()
                                .map(environment -> environment.metafield() + ", commit " + environment.commit())));
    }

    private static Aspect of(String name, List<ComparedGroup> groups, Function<RunFiles, Optional<String>> value) {
        Map<String, List<ComparedGroup>> byValue = new LinkedHashMap<>();
        boolean unknown = false;
        for (ComparedGroup group : groups) {
            List<Optional<String>> values =
                    group.runs().stream().map(value).distinct().toList();
            unknown |= values.stream().anyMatch(Optional::isEmpty);
            String text = values.stream().map(one -> one.orElse("not known")).collect(Collectors.joining(" or "));
            byValue.computeIfAbsent(text, unseen -> new ArrayList<>()).add(group);
            // A group that is not equal within itself is equal to no other.
            if (values.size() > 1) {
                byValue.computeIfAbsent("", unseen -> new ArrayList<>());
            }
        }
        Verdict verdict = unknown ? Verdict.UNKNOWN : byValue.size() == 1 ? Verdict.EQUAL : Verdict.DIFFERENT;
        return new Aspect(name, verdict, detail(byValue));
    }

    /** Such as {@code 400}, or {@code maml: 400; reptile: 200}. */
    private static String detail(Map<String, List<ComparedGroup>> byValue) {
        byValue.remove("");
        return byValue.size() == 1
                ? byValue.keySet().iterator().next()
                : byValue.entrySet().stream()
                        .map(entry -> ComparedGroup.names(entry.getValue()) + ": " + entry.getKey())
                        .collect(Collectors.joining("; "));
    }

    /** By the number of evaluations; the factors of an equal number may differ, so they stand behind it. */
    private static Aspect graphMemory(List<ComparedGroup> groups) {
        String name = "graph memory by rule";
        Aspect evaluations = of(name, groups, run -> GraphMemory.of(run).map(GraphMemory::evaluations));
        String factors = of(name, groups, run -> GraphMemory.of(run).map(GraphMemory::factors))
                .detail();
        return evaluations.verdict() == Verdict.EQUAL && !factors.isEmpty()
                ? new Aspect(name, Verdict.EQUAL, evaluations.detail() + " (" + factors + ")")
                : of(name, groups, run -> GraphMemory.of(run).map(GraphMemory::words));
    }

    private static Aspect near(
            String name,
            List<ComparedGroup> groups,
            Function<RunFiles, Optional<Double>> value,
            Function<Double, String> words) {
        List<Double> all = new ArrayList<>();
        Map<String, List<ComparedGroup>> byValue = new LinkedHashMap<>();
        boolean unknown = false;
        for (ComparedGroup group : groups) {
            List<Double> values = group.runs().stream()
                    .flatMap(run -> value.apply(run).stream())
                    .toList();
            unknown |= values.size() < group.runs().size();
            all.addAll(values);
            String text = values.isEmpty()
                    ? "not known"
                    : Stream.of(
                                    values.stream().min(Double::compare).get(),
                                    values.stream().max(Double::compare).get())
                            .map(words)
                            .distinct()
                            .collect(Collectors.joining(" to "));
            byValue.computeIfAbsent(text, unseen -> new ArrayList<>()).add(group);
        }
        double least = all.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double most = all.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        Verdict verdict = unknown ? Verdict.UNKNOWN : most <= least * TOLERANCE ? Verdict.EQUAL : Verdict.DIFFERENT;
        return new Aspect(name, verdict, detail(byValue) + (verdict == Verdict.EQUAL ? ", within 5 %" : ""));
    }

    private static Aspect seeds(List<ComparedGroup> groups) {
        Map<String, List<ComparedGroup>> bySeeds = new LinkedHashMap<>();
        groups.forEach(group -> bySeeds.computeIfAbsent(
                        String.join(", ", new TreeSet<>(group.of().seeds())), unseen -> new ArrayList<>())
                .add(group));
        List<ComparedGroup> repeated = groups.stream()
                .filter(group -> group.of().seeds().stream().distinct().count()
                        < group.of().seeds().size())
                .toList();
        String warning = repeated.isEmpty()
                ? ""
                : "; a seed stands more than once in " + ComparedGroup.names(repeated)
                        + ", whose runs are not independent";
        return new Aspect("seeds", bySeeds.size() == 1 ? Verdict.EQUAL : Verdict.DIFFERENT, detail(bySeeds) + warning);
    }

    /** Which signals, with a number that tells lists of unlike names apart. */
    private static Optional<String> signals(RunFiles run) {
        List<String> names = run.measurements().stream()
                .map(EvaluationMeasured::signal)
                .distinct()
                .sorted()
                .toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(Texts.count(names.size(), "signal", "signals") + " from " + names.get(0) + " to "
                        + names.get(names.size() - 1) + " (list " + Integer.toHexString(names.hashCode()) + ")");
    }

    private static Optional<String> adaptationSteps(RunFiles run) {
        List<String> steps = run.rows().stream()
                .map(row -> row.adaptationStep())
                .distinct()
                .sorted()
                .map(String::valueOf)
                .toList();
        return steps.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", steps));
    }

    private static Optional<Double> trainingSeconds(RunFiles run) {
        RunTiming timing = RunTiming.of(run.history().events());
        return timing.training().isZero()
                ? Optional.empty()
                : Optional.of(timing.training().toMillis() / 1e3);
    }

    private static String seconds(double seconds) {
        return Texts.duration(Duration.ofMillis((long) (seconds * 1e3)));
    }

    private static Optional<String> machine(RunFiles run) {
        return run.environment()
                .map(environment -> environment.device()
                        + (environment.gpus().isEmpty() ? "" : " (" + environment.gpus() + ")")
                        + ", "
                        + (environment.processor().isEmpty() ? "" : environment.processor() + ", ")
                        + Texts.count(environment.cores(), "core", "cores"));
    }
}
