package org.metafield.integration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Few choices, one value of each key, among which every allowed pair of values occurs. */
final class PairwiseRows {
    private final List<List<String>> values;
    private final Set<Set<String>> refused;
    private final Set<Set<String>> open = new HashSet<>();

    private PairwiseRows(List<List<String>> values, Set<Set<String>> refused) {
        this.values = values;
        this.refused = refused;
        forEachPair(values, pair -> {
            if (!refused.contains(pair)) {
                open.add(pair);
            }
        });
    }

    /**
     * Finds them, greedily.
     *
     * @param values the values of each key, all distinct
     * @param refused pairs that no choice may have
     */
    static List<List<String>> of(List<List<String>> values, Set<Set<String>> refused) {
        PairwiseRows search = new PairwiseRows(values, refused);
        List<List<String>> rows = new ArrayList<>();
        while (!search.open.isEmpty()) {
            rows.add(search.row());
        }
        return rows;
    }

    /** Calls with every pair of values of different keys. */
    static void forEachPair(List<List<String>> values, Consumer<Set<String>> visitor) {
        for (int first = 0; first < values.size(); first++) {
            for (int second = first + 1; second < values.size(); second++) {
                for (String one : values.get(first)) {
                    values.get(second).forEach(other -> visitor.accept(Set.of(one, other)));
                }
            }
        }
    }

    private List<String> row() {
        Map<Integer, String> chosen = new HashMap<>();
        Set<String> begin = values.stream()
                .flatMap(List::stream)
                .flatMap(one -> values.stream().flatMap(List::stream).map(other -> List.of(one, other)))
                .filter(pair -> !pair.get(0).equals(pair.get(1)) && open.contains(Set.copyOf(pair)))
                .findFirst()
                .map(Set::copyOf)
                .orElseThrow();
        begin.forEach(value -> chosen.put(key(value), value));
        for (int key = 0; key < values.size(); key++) {
            if (!chosen.containsKey(key)) {
                chosen.put(key, best(values.get(key), chosen).orElseThrow());
            }
        }
        List<String> row =
                IntStream.range(0, values.size()).mapToObj(chosen::get).toList();
        open.removeIf(row::containsAll);
        return row;
    }

    private int key(String value) {
        return IntStream.range(0, values.size())
                .filter(key -> values.get(key).contains(value))
                .findFirst()
                .orElseThrow();
    }

    /** The value that goes with all that is chosen and closes the most pairs. */
    private Optional<String> best(List<String> candidates, Map<Integer, String> chosen) {
        Optional<String> best = Optional.empty();
        long most = -1;
        for (String candidate : candidates) {
            boolean allowed = chosen.values().stream().noneMatch(other -> refused.contains(Set.of(candidate, other)));
            long closes = chosen.values().stream()
                    .filter(other -> open.contains(Set.of(candidate, other)))
                    .count();
            if (allowed && closes > most) {
                best = Optional.of(candidate);
                most = closes;
            }
        }
        return best;
    }
}
