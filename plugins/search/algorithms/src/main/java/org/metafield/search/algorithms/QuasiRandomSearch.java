package org.metafield.search.algorithms;

import java.util.random.RandomGenerator;
import org.hipparchus.random.SobolSequenceGenerator;
import org.metafield.spi.option.Inline;
import org.metafield.spi.search.Point;
import org.metafield.spi.search.SearchAlgorithm;
import org.metafield.spi.search.SearchHistory;
import org.metafield.spi.search.SearchSpace;

/**
 * A Sobol sequence (Joe and Kuo 2008, by Hipparchus), each dimension shifted by a random amount modulo one (Cranley and
 * Patterson 1976).
 */
final class QuasiRandomSearch implements SearchAlgorithm {
    private final Options options;

    QuasiRandomSearch(Options options) {
        this.options = options;
    }

    /** Options of {@link QuasiRandomSearch}. */
    record Options(@Inline Budget budget) {
        static final Options DEFAULTS = new Options(new Budget(32, 0));
    }

    @Override
    public int trials(SearchSpace space, int objectives) {
        return options.budget().trials();
    }

    @Override
    public Point ask(SearchSpace space, SearchHistory history) {
        double[] shares = new SobolSequenceGenerator(space.dimensions().size()).skipTo(history.size());
        RandomGenerator shift = Draws.of(options.budget().seed(), 0);
        for (int dimension = 0; dimension < shares.length; dimension++) {
            shares[dimension] = (shares[dimension] + shift.nextDouble()) % 1;
        }
        return space.point(
                dimension -> dimension.domain().at(shares[space.dimensions().indexOf(dimension)]));
    }
}
