package org.metafield.runner.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Short names of experiments that stand beside each other: what tells them apart. */
public final class GroupNames {
    private static final int LONGEST = 48;
    private static final String NAME = "name";
    private static final String TRIAL = "trial";
    private static final String TYPE = ".type";

    private GroupNames() {}

    /**
     * A name for each experiment: the one of its trial or in its specification if no two are the same, else the values that
     * tell them apart, such as {@code meta-learner maml, training.steps 400}.
     *
     * @param specifications the resolved values by dotted key
     * @param otherwise names to use where those would be too long or not differ
     */
    public static List<String> of(List<Map<String, String>> specifications, List<String> otherwise) {
        for (String key : List.of(TRIAL, NAME)) {
            List<String> own = specifications.stream()
                    .map(values -> values.getOrDefault(key, ""))
                    .toList();
            if (areDifferent(own) && own.stream().noneMatch(name -> name.isEmpty() || name.equals("none"))) {
                return own;
            }
        }
        List<SpecificationDifference> telling = new ArrayList<>();
        // Which components an experiment is made of says more than how they are set.
        List<SpecificationDifference> differences = SpecificationDifference.between(specifications).stream()
                .sorted(Comparator.comparing(difference -> !difference.key().endsWith(TYPE)))
                .toList();
        for (SpecificationDifference difference : differences) {
            if (!List.of(NAME, TRIAL).contains(difference.key()) && count(with(telling, difference)) > count(telling)) {
                telling.add(difference);
            }
        }
        List<String> names = IntStream.range(0, specifications.size())
                .mapToObj(index -> telling.stream()
                        .map(difference -> words(difference, index))
                        .collect(Collectors.joining(", ")))
                .toList();
        return areDifferent(names) && names.stream().allMatch(name -> !name.isEmpty() && name.length() <= LONGEST)
                ? names
                : otherwise;
    }

    private static List<SpecificationDifference> with(
            List<SpecificationDifference> telling, SpecificationDifference more) {
        List<SpecificationDifference> longer = new ArrayList<>(telling);
        longer.add(more);
        return longer;
    }

    /** How many experiments some differences tell apart. */
    private static long count(List<SpecificationDifference> telling) {
        return telling.isEmpty()
                ? 1
                : IntStream.range(0, telling.get(0).values().size())
                        .mapToObj(index -> telling.stream()
                                .map(difference -> difference.values().get(index))
                                .toList())
                        .distinct()
                        .count();
    }

    private static String words(SpecificationDifference difference, int index) {
        String key = difference.key();
        String value = difference.values().get(index);
        return (key.endsWith(TYPE) ? key.substring(0, key.length() - TYPE.length()) : key) + " "
                + (value.isEmpty() ? "-" : value);
    }

    private static boolean areDifferent(List<String> names) {
        return names.stream().distinct().count() == names.size();
    }
}
