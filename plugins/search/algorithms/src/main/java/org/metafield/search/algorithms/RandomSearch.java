package org.metafield.search.algorithms;

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;
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
    record Options(
            @Describe("How many points are tried, each with every seed") @Range(min = 1, max = 100_000)
            int trials,

            @Describe("Seed of the draws") long seed) {
        static final Options DEFAULTS = new Options(40, 0);
    }

    @Override
    public int trials(SearchSpace space, int objectives) {
        return options.trials();
    }

    @Override
    public Point ask(SearchSpace space, SearchHistory history) {
        return Draws.uniform(space, Draws.of(options.seed(), history.size()));
    }
}
