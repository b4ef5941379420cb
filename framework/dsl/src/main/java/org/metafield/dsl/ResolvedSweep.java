package org.metafield.dsl;

import java.util.List;

/**
 * A sweep whose trials passed every check.
 *
 * @param settings what the sweep says beside its trials, as a file that can be read alone
 * @param trials in the order in which they are to run
 * @param <S> the record of settings
 * @param <R> the root record of a specification
 */
public record ResolvedSweep<S extends Record, R extends Record>(
        ResolvedSpecification<S> settings, List<ResolvedTrial<R>> trials) {
    public ResolvedSweep {
        trials = List.copyOf(trials);
    }

    /** The names of trials, each once. */
    public List<String> names() {
        return trials.stream().map(ResolvedTrial::name).distinct().toList();
    }
}
