package org.metafield.spi.search;

import java.util.Optional;

/**
 * One thing that a search varies.
 *
 * @param key its name, such as {@code adaptation.optimizer.rate}
 * @param domain its values
 * @param condition on which choice it depends; empty if it always counts
 */
public record Dimension(String key, Domain domain, Optional<Condition> condition) {
    /**
     * That a dimension counts only where another has one of its choices.
     *
     * @param key the other, which stands before this one and has {@link Domain.Choices}
     * @param choice the index of the choice
     */
    public record Condition(String key, int choice) {}

    /** A dimension that always counts. */
    public Dimension(String key, Domain domain) {
        this(key, domain, Optional.empty());
    }
}
