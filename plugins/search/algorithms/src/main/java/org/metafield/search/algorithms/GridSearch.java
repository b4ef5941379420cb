package org.metafield.search.algorithms;

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;
import org.metafield.spi.search.Point;
import org.metafield.spi.search.SearchAlgorithm;
import org.metafield.spi.search.SearchHistory;
import org.metafield.spi.search.SearchSpace;

/** Every combination. */
final class GridSearch implements SearchAlgorithm {
    private static final int MOST = 100_000;

    private final Options options;

    GridSearch(Options options) {
        this.options = options;
    }

    /** Options of {@link GridSearch}. */
    record Options(
            @Describe(
                    "Numbers taken of each range, evenly spaced, ends included; all whole numbers where there are fewer")
            @Range(min = 1, max = 1000)
            int points) {
        static final Options DEFAULTS = new Options(5);
    }

    @Override
    public int trials(SearchSpace space, int objectives) {
        long size = space.gridSize(options.points());
        if (size > MOST) {
            throw new IllegalArgumentException("a grid of " + (size == Long.MAX_VALUE ? "so many" : size)
                    + " trials is too large; take fewer 'points', or another search");
        }
        return (int) size;
    }

    @Override
    public Point ask(SearchSpace space, SearchHistory history) {
        return space.grid(options.points()).get(history.size());
    }
}
