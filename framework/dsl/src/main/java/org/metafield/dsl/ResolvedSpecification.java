package org.metafield.dsl;

import java.util.List;
import java.util.Optional;

/**
 * A specification that passed every check.
 *
 * @param value the bound record
 * @param values every value with its origin, in the order of the records
 * @param yaml every value written out, as a file that can be read alone and gives an equal {@code value}
 * @param sources where each key is written
 * @param <R> the root record
 */
public record ResolvedSpecification<R extends Record>(
        R value, List<ResolvedValue> values, String yaml, SourceMap sources) {
    public ResolvedSpecification {
        values = List.copyOf(values);
    }

    /** Where the value of a dotted key is written; empty for defaults and unknown keys. */
    public Optional<Position> position(String path) {
        return sources.position(path);
    }
}
