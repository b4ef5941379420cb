package org.metafield.runner.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How much of the variance of an objective over configurations one key explains alone: the correlation ratio, which is the
 * variance between groups of configurations over the variance of all. A group has one value of the key; numbers are cut
 * into four groups of equal size. Keys that matter only together with others are not seen by it.
 *
 * @param key what varies
 * @param share from 0 to 1
 */
public record Importance(String key, double share) {
    private static final int GROUPS = 4;

    private record Measured(Optional<String> value, double loss) {}

    /** Of each key, the most important first; empty if fewer than three configurations have a finite objective. */
    public static List<Importance> of(List<Configuration> configurations, List<Objective> objectives) {
        Set<String> keys = new LinkedHashSet<>();
        configurations.forEach(
                configuration -> keys.addAll(configuration.choices().keySet()));
        List<Importance> importances = new ArrayList<>();
        for (String key : keys) {
            List<Measured> measured = configurations.stream()
                    .filter(configuration ->
                            configuration.losses(objectives).stream().limit(1).anyMatch(Double::isFinite))
                    .map(configuration -> new Measured(
                            Optional.ofNullable(configuration.choices().get(key)),
                            configuration.losses(objectives).get(0)))
                    .toList();
            if (measured.size() > 2) {
                importances.add(new Importance(key, share(measured)));
            }
        }
        importances.sort(Comparator.comparingDouble(importance -> -importance.share()));
        return importances;
    }

    private static double share(List<Measured> measured) {
        double mean = mean(measured);
        double all = measured.stream()
                .mapToDouble(each -> square(each.loss() - mean))
                .sum();
        double between = groups(measured).stream()
                .mapToDouble(group -> group.size() * square(mean(group) - mean))
                .sum();
        return all > 0 ? between / all : 0;
    }

    private static List<List<Measured>> groups(List<Measured> measured) {
        Map<String, List<Measured>> groups = new LinkedHashMap<>();
        measured.forEach(each -> groups.computeIfAbsent(each.value().orElse(""), unseen -> new ArrayList<>())
                .add(each));
        List<Measured> numbers =
                measured.stream().filter(each -> number(each).isPresent()).toList();
        boolean isRange = groups.size() > GROUPS
                && numbers.size()
                        == measured.stream()
                                .filter(each -> each.value().isPresent())
                                .count();
        if (!isRange) {
            return List.copyOf(groups.values());
        }
        List<List<Measured>> cut = new ArrayList<>();
        List<Measured> sorted = numbers.stream()
                .sorted(Comparator.comparing(each -> number(each).orElseThrow()))
                .toList();
        for (int part = 0; part < GROUPS; part++) {
            cut.add(sorted.subList(sorted.size() * part / GROUPS, sorted.size() * (part + 1) / GROUPS));
        }
        cut.add(measured.stream().filter(each -> each.value().isEmpty()).toList());
        return cut.stream().filter(group -> !group.isEmpty()).toList();
    }

    private static Optional<Double> number(Measured measured) {
        return measured.value().flatMap(Configuration::number);
    }

    private static double mean(List<Measured> measured) {
        return measured.stream().mapToDouble(Measured::loss).average().orElse(0);
    }

    private static double square(double number) {
        return number * number;
    }
}
