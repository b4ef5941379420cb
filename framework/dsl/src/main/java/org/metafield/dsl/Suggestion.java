package org.metafield.dsl;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the word that was meant. */
public final class Suggestion {
    /** More words than this are no help in a message. */
    private static final int LONGEST_LIST = 30;

    private Suggestion() {}

    /** "did you mean 'x'?" if a known word is near, else the known words after {@code label}. */
    public static Optional<String> hint(String word, Collection<String> known, String label) {
        return meant(word, known).or(() -> list(known, label));
    }

    /** "did you mean 'x'?" if a known word is near. */
    static Optional<String> meant(String word, Collection<String> known) {
        int allowed = Math.max(1, word.length() / 3);
        return known.stream()
                .filter(candidate -> Math.abs(candidate.length() - word.length()) <= allowed)
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .filter(candidate -> distance(word, candidate) <= allowed)
                .or(() -> continued(word, known))
                .map(candidate -> "did you mean '" + candidate + "'?");
    }

    /** The one known word that begins like this. */
    private static Optional<String> continued(String word, Collection<String> known) {
        List<String> longer = word.length() < 3
                ? List.of()
                : known.stream().filter(candidate -> candidate.startsWith(word)).toList();
        return longer.size() == 1 ? Optional.of(longer.get(0)) : Optional.empty();
    }

    /** The known words after {@code label}. */
    static Optional<String> list(Collection<String> known, String label) {
        return known.isEmpty() || known.size() > LONGEST_LIST
                ? Optional.empty()
                : Optional.of(label + ": " + String.join(", ", known));
    }

    /** Insertions, deletions, replacements and swaps of neighbours that lead from one word to the other. */
    private static int distance(String from, String to) {
        int[][] distance = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    distance[i][j] = i + j;
                    continue;
                }
                int replaced = distance[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                distance[i][j] = Math.min(replaced, 1 + Math.min(distance[i - 1][j], distance[i][j - 1]));
                if (i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    distance[i][j] = Math.min(distance[i][j], distance[i - 2][j - 2] + 1);
                }
            }
        }
        return distance[from.length()][to.length()];
    }
}
