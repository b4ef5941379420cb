package org.metafield.search.algorithms;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.metafield.spi.search.Point;
import org.metafield.spi.search.SearchSpace;

/** Random numbers that depend on a seed and on the number of a trial alone. */
final class Draws {
    private Draws() {}

    /** The numbers for one trial. */
    static RandomGenerator of(long seed, int trial) {
        return new SplittableRandom(new SplittableRandom(seed).nextLong() + trial);
    }

    /** A uniform draw. */
    static Point uniform(SearchSpace space, RandomGenerator random) {
        return space.point(dimension -> dimension.domain().at(random.nextDouble()));
    }
}
