package org.metafield.runner.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A key of which some specifications do not have the same value.
 *
 * @param key the dotted key
 * @param values one for each specification; empty where it has no such key
 */
public record SpecificationDifference(String key, List<String> values) {
    private static final String TYPE = ".type";

    public SpecificationDifference {
        values = List.copyOf(values);
    }

    /** What differs between specifications, in their order of keys. */
    public static List<SpecificationDifference> between(List<Map<String, String>> specifications) {
        Set<String> keys = new LinkedHashSet<>();
        specifications.forEach(specification -> keys.addAll(specification.keySet()));
        List<Map<String, String>> alike = specifications.stream()
                .map(specification -> spelled(specification, keys))
                .toList();
        Set<String> spelled = new LinkedHashSet<>();
        alike.forEach(specification -> spelled.addAll(specification.keySet()));
        List<SpecificationDifference> differences = new ArrayList<>();
        for (String key : spelled) {
            List<String> values = alike.stream()
                    .map(specification -> specification.getOrDefault(key, ""))
                    .toList();
            if (values.stream().distinct().count() > 1) {
                differences.add(new SpecificationDifference(key, values));
            }
        }
        return differences;
    }

    /** A component by its name alone is spelled with {@code type} where another one has options. */
    private static Map<String, String> spelled(Map<String, String> specification, Set<String> keys) {
        Map<String, String> spelled = new LinkedHashMap<>();
        specification.forEach((key, value) -> spelled.put(keys.contains(key + TYPE) ? key + TYPE : key, value));
        return spelled;
    }
}
