package org.metafield.dsl;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.metafield.spi.search.Point;
import org.metafield.spi.search.SearchSpace;

/**
 * A sweep that passed every check.
 *
 * @param settings what the sweep says beside its trials, as a file that can be read alone
 * @param trials in the order in which they are to run; of a search those at the corners of its space, which need not run
 * @param space what varies
 * @param choices says what a point of the space is, in words by key
 * @param reader reads the trials at a point of the space, one for each seed; it throws {@link ProblemsException}
 * @param <S> the record of settings
 * @param <R> the root record of a specification
 */
public record ResolvedSweep<S extends Record, R extends Record>(
        ResolvedSpecification<S> settings,
        List<ResolvedTrial<R>> trials,
        SearchSpace space,
        Function<Point, Map<String, String>> choices,
        Function<Point, List<ResolvedTrial<R>>> reader) {
    public ResolvedSweep {
        trials = List.copyOf(trials);
    }

    /** The names of trials, each once. */
    public List<String> names() {
        return trials.stream().map(ResolvedTrial::name).distinct().toList();
    }
}
