package org.metafield.runner.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What tells two lists of values apart. */
public final class ValueChanges {
    private static final int MOST_LINES = 20;

    private ValueChanges() {}

    /** The values that one has and the other has not, a line each; empty if they are the same. */
    public static Optional<String> between(List<String> before, List<String> now) {
        if (before.equals(now)) {
            return Optional.empty();
        }
        List<String> lines = byKey(without(before, now), without(now, before));
        if (lines.isEmpty()) {
            return Optional.of("the order of its values");
        }
        int more = lines.size() - MOST_LINES;
        return Optional.of(
                more > 0
                        ? String.join("\n", lines.subList(0, MOST_LINES)) + "\nand " + more + " more"
                        : String.join("\n", lines));
    }

    /** What is gone, and below it what has come under the same key, so that a change is seen before there are too many. */
    private static List<String> byKey(Set<String> gone, Set<String> come) {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        gone.forEach(line ->
                lines.computeIfAbsent(key(line), unseen -> new ArrayList<>()).add("- " + line));
        come.forEach(line ->
                lines.computeIfAbsent(key(line), unseen -> new ArrayList<>()).add("+ " + line));
        return lines.values().stream().flatMap(List::stream).toList();
    }

    private static String key(String line) {
        return line.split(": ", 2)[0];
    }

    private static Set<String> without(List<String> lines, List<String> others) {
        Set<String> left = new LinkedHashSet<>(lines);
        left.removeAll(new LinkedHashSet<>(others));
        return left;
    }
}
