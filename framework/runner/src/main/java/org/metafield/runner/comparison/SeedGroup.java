package org.metafield.runner.comparison;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Runs of one experiment, which differ in their seed alone.
 *
 * @param specification what they have in common: the resolved values by dotted key
 * @param runs in the order given
 * @param seeds one for each run
 * @param <T> what stands for a run
 */
public record SeedGroup<T>(Map<String, String> specification, List<T> runs, List<String> seeds) {
    /** The key that may differ within a group. */
    public static final String SEED = "seed";

    private static final String NAME = "name";
    private static final String TRACKING = "tracking.";

    public SeedGroup {
        specification = Collections.unmodifiableMap(new LinkedHashMap<>(specification));
        runs = List.copyOf(runs);
        seeds = List.copyOf(seeds);
    }

    /**
     * Puts runs into groups, in the order of the first of each. The experiment's name and its tracking change no number,
     * so they may differ too.
     *
     * @param specification the resolved values of a run by dotted key
     */
    public static <T> List<SeedGroup<T>> of(List<T> runs, Function<T, Map<String, String>> specification) {
        Map<Map<String, String>, List<T>> groups = new LinkedHashMap<>();
        runs.forEach(run -> groups.computeIfAbsent(experiment(specification.apply(run)), unseen -> new ArrayList<>())
                .add(run));
        List<SeedGroup<T>> result = new ArrayList<>();
        groups.forEach((common, of) -> result.add(new SeedGroup<>(
                common,
                of,
                of.stream()
                        .map(run -> specification.apply(run).getOrDefault(SEED, ""))
                        .toList())));
        return result;
    }

    private static Map<String, String> experiment(Map<String, String> specification) {
        Map<String, String> common = new LinkedHashMap<>(specification);
        common.keySet().removeIf(key -> key.equals(SEED) || key.equals(NAME) || key.startsWith(TRACKING));
        return common;
    }
}
