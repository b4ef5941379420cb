package {{package}};

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.metafield.spi.search.Point;
import org.metafield.spi.search.SearchAlgorithm;
import org.metafield.spi.search.SearchHistory;
import org.metafield.spi.search.SearchSpace;

/**
 * Divides the range of each dimension into as many parts as there are trials, and tries each part once, in an order of its
 * own for each dimension.
 *
 * <p>Source: McKay et al. 1979, "A Comparison of Three Methods for Selecting Values of Input Variables".
 */
record {{Name}}SearchAlgorithm({{Name}}Options options) implements SearchAlgorithm {
    @Override
    public int trials(SearchSpace space, int objectives) {
        return options.trials();
    }

    @Override
    public Point ask(SearchSpace space, SearchHistory history) {
        return space.point(
                dimension -> dimension.domain().at(share(space.dimensions().indexOf(dimension), history.size())));
    }

    /** A function of the seed, the dimension and the trial alone, so that a sweep can go on after a crash. */
    private double share(int dimension, int trial) {
        Random random = new Random(31 * options.seed() + dimension);
        List<Integer> parts =
                new ArrayList<>(IntStream.range(0, options.trials()).boxed().toList());
        Collections.shuffle(parts, random);
        double[] places = random.doubles(options.trials()).toArray();
        return (parts.get(trial) + places[trial]) / options.trials();
    }
}
