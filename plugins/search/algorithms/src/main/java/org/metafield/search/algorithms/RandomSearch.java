package org.metafield.search.algorithms;

import org.metafield.spi.option.Inline;
import org.metafield.spi.search.Point;
import org.metafield.spi.search.SearchAlgorithm;
import org.metafield.spi.search.SearchHistory;
import org.metafield.spi.search.SearchSpace;

/** Independent uniform draws. */
final class RandomSearch implements SearchAlgorithm {
    private final Options options;

    RandomSearch(Options options) {
        this.options = options;
    }

    /** Options of {@link RandomSearch}. */
    record Options(@Inline Budget budget) {
        static final Options DEFAULTS = new Options(new Budget(40, 0));
    }

    @Override
    public int trials(SearchSpace space, int objectives) {
        return options.budget().trials();
    }

    @Override
    public Point ask(SearchSpace space, SearchHistory history) {
        return Draws.uniform(space, Draws.of(options.budget().seed(), history.size()));
    }
}
