package org.metafield.runner.sweep;

import java.util.List;
import java.util.stream.IntStream;

/** Which configurations no other one beats in every objective. */
public final class ParetoSet {
    private ParetoSet() {}

    /** Those of the configurations that finished which are as good as any other in some objective, in their order. */
    public static List<Configuration> of(List<Configuration> configurations, List<Objective> objectives) {
        List<Configuration> finished = configurations.stream()
                .filter(configuration -> !configuration.losses(objectives).isEmpty())
                .toList();
        return finished.stream()
                .filter(one -> finished.stream()
                        .noneMatch(other -> dominates(other.losses(objectives), one.losses(objectives))))
                .toList();
    }

    private static boolean dominates(List<Double> one, List<Double> other) {
        return IntStream.range(0, one.size()).allMatch(index -> one.get(index) <= other.get(index))
                && IntStream.range(0, one.size()).anyMatch(index -> one.get(index) < other.get(index));
    }
}
