package org.metafield.dsl;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One experiment of a sweep.
 *
 * @param choices what tells it from the others: the name of its variant under {@code variant}, and its value of each key
 *     that the sweep is over, in words; trials that differ in their seed alone have the same
 * @param specification the specification with what the trial varies
 * @param <R> the root record
 */
public record ResolvedTrial<R extends Record>(Map<String, String> choices, ResolvedSpecification<R> specification) {
    /** The key of {@link #choices} that names the variant. */
    public static final String VARIANT = "variant";

    public ResolvedTrial {
        choices = Collections.unmodifiableMap(new LinkedHashMap<>(choices));
    }

    /** Such as {@code gradncp, keep 0.25}; empty if nothing but the seed varies. */
    public String name() {
        return name(choices);
    }

    /** A name for some choices. */
    public static String name(Map<String, String> choices) {
        return String.join(
                ", ",
                choices.entrySet().stream()
                        .map(choice -> word(choice.getKey(), choices.keySet()) + choice.getValue())
                        .toList());
    }

    private static String word(String key, Set<String> keys) {
        return key.equals(VARIANT) || key.equals(LayerReader.METHOD) ? "" : shortKey(key, keys) + " ";
    }

    /** The last part of a key; the whole key if another of {@code keys} ends as it does. */
    public static String shortKey(String key, Set<String> keys) {
        boolean alone =
                keys.stream().filter(other -> last(other).equals(last(key))).count() == 1;
        return alone ? last(key) : key;
    }

    private static String last(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }
}
