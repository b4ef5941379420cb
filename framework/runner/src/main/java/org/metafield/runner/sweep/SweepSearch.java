package org.metafield.runner.sweep;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.metafield.runner.sweep.LoadedSweep.LoadedTrial;
import org.metafield.spi.search.Point;
import org.metafield.spi.search.SearchAlgorithm;
import org.metafield.spi.search.SearchSpace;

/**
 * How a sweep finds its trials one after the other.
 *
 * @param count how many points it tries
 * @param seeds with which each is tried
 * @param choices says what a point is, in words by key
 * @param reader reads and checks the trials at a point, one for each seed; it throws if they cannot run
 */
public record SweepSearch(
        SearchAlgorithm algorithm,
        SearchSpace space,
        int count,
        List<Long> seeds,
        Function<Point, Map<String, String>> choices,
        Function<Point, List<LoadedTrial>> reader) {
    public SweepSearch {
        seeds = List.copyOf(seeds);
    }
}
