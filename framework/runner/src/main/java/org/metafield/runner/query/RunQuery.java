package org.metafield.runner.query;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.metafield.dsl.Suggestion;
import org.metafield.runner.UserException;

/** Which runs to list, and in which order. */
public final class RunQuery {
    private final @Nullable String where;
    private final @Nullable Condition condition;
    private final Optional<String> sort;
    private final boolean descending;

    /**
     * A query.
     *
     * @param where the condition that runs must meet, such as {@code psnr@2 > 28 and status = finished}; empty for none
     * @param sort the key to sort by; empty to keep the order
     * @throws QueryException if the condition cannot be understood
     */
    public RunQuery(Optional<String> where, Optional<String> sort, boolean descending) {
        this.where = where.orElse(null);
        this.condition = where.map(ConditionParser::parse).orElse(null);
        this.sort = sort;
        this.descending = descending;
    }

    /**
     * The runs that meet the condition, sorted. Those that have nothing under the key to sort by come last.
     *
     * @throws QueryException if the condition names a key that no run has
     * @throws UserException if the key to sort by is one that no run has
     */
    public List<RunSummary> select(List<RunSummary> runs) {
        if (condition != null && where != null) {
            check(runs, condition, where);
        }
        requireKnown(runs, sort.stream().toList());
        List<RunSummary> selected = runs.stream()
                .filter(run -> condition == null || condition.matches(run))
                .toList();
        return sort.isEmpty()
                ? selected
                : selected.stream().sorted(order(sort.get())).toList();
    }

    private Comparator<RunSummary> order(String key) {
        Comparator<Value> values = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return Comparator.comparing(run -> run.value(key).orElse(null), Comparator.nullsLast(values));
    }

    /**
     * Asks that every key is one that some run has.
     *
     * @throws UserException if one is not
     */
    public static void requireKnown(List<RunSummary> runs, Collection<String> keys) {
        for (String key : keys) {
            if (!isKnown(runs, key)) {
                throw new UserException("no run has '" + key + "'"
                        + Suggestion.hint(key, known(runs), "known are")
                                .map(hint -> "; " + hint)
                                .orElse(""));
            }
        }
    }

    private static void check(List<RunSummary> runs, Condition condition, String where) {
        condition.comparisons().forEach(comparison -> {
            String key = comparison.key();
            if (!isKnown(runs, key)) {
                throw new QueryException(
                        where,
                        comparison.position(),
                        "no run has '" + key + "'",
                        Suggestion.hint(key, known(runs), "known are"));
            }
            List<Value> values =
                    runs.stream().flatMap(run -> run.value(key).stream()).toList();
            if (comparison.operator().isOrder()
                    && comparison.given().number().isEmpty()
                    && !values.isEmpty()
                    && values.stream().allMatch(value -> value.number().isPresent())) {
                throw new QueryException(
                        where,
                        comparison.position(),
                        "'" + key + "' is a number, but '" + comparison.given().text() + "' is none",
                        Optional.empty());
            }
        });
    }

    private static boolean isKnown(List<RunSummary> runs, String key) {
        return runs.isEmpty()
                || RunSummary.OWN_KEYS.contains(key)
                || runs.stream().anyMatch(run -> run.value(key).isPresent());
    }

    private static Set<String> known(List<RunSummary> runs) {
        Set<String> keys = new LinkedHashSet<>();
        runs.forEach(run -> keys.addAll(run.keys()));
        return keys;
    }
}
