package org.metafield.benchmark;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.metafield.benchmark.Measurement.TimedStep;

/** What all rounds measured. */
final class Results {
    /** Others may use this share of the machine before a timing counts as disturbed. */
    private static final double QUIET = 0.05;

    private final Map<Workload, Map<Contestant, List<Measurement>>> measurements = new EnumMap<>(Workload.class);
    private final Map<Workload, Map<Contestant, SortedSet<String>>> digests = new EnumMap<>(Workload.class);
    private final Map<Workload, Map<Contestant, Long>> planned = new EnumMap<>(Workload.class);
    private final List<Double> ceilings = new ArrayList<>();

    /** Adds what a process measured. */
    void add(Workload workload, Contestant contestant, Measurement measurement) {
        measurements
                .computeIfAbsent(workload, key -> new EnumMap<>(Contestant.class))
                .computeIfAbsent(contestant, key -> new ArrayList<>())
                .add(measurement);
    }

    /** Adds what a process measured of Metafield. */
    void add(Contestant contestant, OwnMeasurement own) {
        add(own.workload(), contestant, own.measurement());
        planned.computeIfAbsent(own.workload(), key -> new EnumMap<>(Contestant.class))
                .put(contestant, own.plannedMebibytes());
        digests.computeIfAbsent(own.workload(), key -> new EnumMap<>(Contestant.class))
                .computeIfAbsent(contestant, key -> new TreeSet<>())
                .add(own.parametersDigest());
    }

    /** Adds a measurement of the speed of matrix products, in operations per second. */
    void addCeiling(double operationsPerSecond) {
        ceilings.add(operationsPerSecond);
    }

    /**
     * A contestant's figures in one workload.
     *
     * @param processorSeconds median of the processor time of a step, summed over cores
     * @param quiet how many of the steps were timed while others left the machine alone; only those count, if there are any
     * @param steps how many steps were timed
     */
    record Summary(
            double median,
            double least,
            double most,
            double processorSeconds,
            int quiet,
            int steps,
            double firstStepSeconds,
            long peakMebibytes) {}

    /** The figures of everyone who ran a workload. */
    Map<Contestant, Summary> summaries(Workload workload) {
        Map<Contestant, Summary> summaries = new EnumMap<>(Contestant.class);
        measurements
                .getOrDefault(workload, Map.of())
                .forEach((contestant, all) -> summaries.put(contestant, summary(all)));
        return summaries;
    }

    /** The most memory that a process would hold, as {@code plan} estimates it; empty if a program plans nothing. */
    Optional<Long> plannedMebibytes(Workload workload, Contestant contestant) {
        return Optional.ofNullable(planned.getOrDefault(workload, Map.of()).get(contestant));
    }

    /** The greatest speed of a matrix product that was seen, in operations per second. */
    Optional<Double> ceiling() {
        return ceilings.stream().max(Double::compare);
    }

    private static Summary summary(List<Measurement> all) {
        List<TimedStep> steps = all.stream()
                .flatMap(measurement -> measurement.steps().stream())
                .toList();
        List<TimedStep> quiet =
                steps.stream().filter(step -> step.others() < QUIET).toList();
        List<Double> seconds = (quiet.isEmpty() ? steps : quiet)
                .stream().map(TimedStep::seconds).sorted().toList();
        return new Summary(
                median(seconds),
                seconds.get(0),
                seconds.get(seconds.size() - 1),
                median(steps.stream().map(TimedStep::processorSeconds).toList()),
                quiet.size(),
                steps.size(),
                median(all.stream().map(Measurement::firstStepSeconds).toList()),
                all.stream().mapToLong(Measurement::peakMebibytes).max().orElseThrow());
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** Where programs did not compute the same, or one did not compute the same twice. */
    List<String> disagreements() {
        List<String> found = new ArrayList<>();
        measurements.forEach((workload, contestants) -> {
            List<Double> reference =
                    contestants.values().iterator().next().get(0).losses();
            contestants.forEach((contestant, all) -> all.forEach(measurement -> {
                for (int step = 0;
                        step < Math.min(reference.size(), measurement.losses().size());
                        step++) {
                    double difference = Math.abs(measurement.losses().get(step) - reference.get(step));
                    if (!(difference <= workload.tolerance() * reference.get(step))) {
                        found.add(workload + ", " + contestant.title() + ": loss " + step + " is "
                                + measurement.losses().get(step) + " and not " + reference.get(step));
                    }
                }
            }));
        });
        digests.forEach((workload, contestants) -> contestants.forEach((contestant, different) -> {
            if (different.size() > 1) {
                found.add(workload + ", " + contestant.title() + ": parameters differ in their bits between runs");
            }
        }));
        return found;
    }

    /** All measurements, to write down. */
    Map<Workload, Map<Contestant, List<Measurement>>> measurements() {
        return measurements;
    }
}
