package org.metafield.runner.comparison;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
        List<String> lines = new ArrayList<>();
        without(before, now).forEach(line -> lines.add("- " + line));
        without(now, before).forEach(line -> lines.add("+ " + line));
        if (lines.isEmpty()) {
            lines.add("the order of its values");
        }
        int more = lines.size() - MOST_LINES;
        return Optional.of(
                more > 0
                        ? String.join("\n", lines.subList(0, MOST_LINES)) + "\nand " + more + " more"
                        : String.join("\n", lines));
    }

    private static Set<String> without(List<String> lines, List<String> others) {
        Set<String> left = new LinkedHashSet<>(lines);
        left.removeAll(new LinkedHashSet<>(others));
        return left;
    }
}
