package org.metafield.search.algorithms;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Inline;
import org.metafield.spi.option.Range;
import org.metafield.spi.search.Dimension;
import org.metafield.spi.search.Point;
import org.metafield.spi.search.SearchAlgorithm;
import org.metafield.spi.search.SearchHistory;
import org.metafield.spi.search.SearchHistory.Attempt;
import org.metafield.spi.search.SearchSpace;

/**
 * The multivariate tree-structured Parzen estimator (Bergstra et al. 2011; Falkner et al. 2018; settings as in Optuna 5).
 * Of several draws from the density of good attempts it takes the one that is densest there beside the density of the
 * others. Dimensions that count under one condition are estimated together, from the attempts in which they counted.
 * Attempts that run are taken for bad ones, so that others are tried.
 */
final class TpeSearch implements SearchAlgorithm {
    private static final int MOST_GOOD = 25;

    private final Options options;

    TpeSearch(Options options) {
        this.options = options;
    }

    /** Options of {@link TpeSearch}. */
    record Options(
            @Inline Budget budget,

            @Describe("How many points are drawn at random before densities are estimated") @Range(min = 1)
            int randomTrials,

            @Describe("Draws from the density of good points, of which the most promising is tried") @Range(min = 1)
            int candidates,

            @Describe("Share of points that count as good; never more than 25 points")
            @Range(min = 0, minExclusive = true, max = 1)
            double good) {
        static final Options DEFAULTS = new Options(new Budget(40, 0), 10, 24, 0.1);
    }

    @Override
    public int trials(SearchSpace space, int objectives) {
        return options.budget().trials();
    }

    @Override
    public Point ask(SearchSpace space, SearchHistory history) {
        RandomGenerator random = Draws.of(options.budget().seed(), history.size());
        Map<String, Double> values = new LinkedHashMap<>();
        for (List<Dimension> group : space.groups()) {
            if (new Point(values).meets(group.get(0))) {
                values.putAll(ask(group, history, random));
            }
        }
        return space.point(dimension -> values.getOrDefault(dimension.key(), Double.NaN));
    }

    private Map<String, Double> ask(List<Dimension> group, SearchHistory history, RandomGenerator random) {
        String key = group.get(0).key();
        List<Attempt> ended = history.ended().stream()
                .filter(attempt -> attempt.point().values().containsKey(key))
                .toList();
        if (ended.size() < options.randomTrials()) {
            return Draws.uniform(new SearchSpace(unconditional(group)), random).values();
        }
        int most = Math.min((int) Math.ceil(options.good() * ended.size()), MOST_GOOD);
        List<Attempt> best = Ranking.best(ended).subList(0, most);
        List<Point> good = new ArrayList<>();
        List<Point> others = new ArrayList<>();
        ended.forEach(attempt -> (isAmong(best, attempt) ? good : others).add(attempt.point()));
        history.running().stream()
                .filter(point -> point.values().containsKey(key))
                .forEach(others::add);
        ParzenEstimator dense = new ParzenEstimator(group, good);
        ParzenEstimator sparse = new ParzenEstimator(group, others);
        List<Map<String, Double>> candidates = new ArrayList<>();
        for (int candidate = 0; candidate < options.candidates(); candidate++) {
            candidates.add(dense.draw(random));
        }
        return candidates.stream()
                .max(Comparator.comparingDouble(values -> dense.logDensity(values) - sparse.logDensity(values)))
                .orElseThrow();
    }

    /** The same attempt, not an equal one: a point may be tried twice. */
    private static boolean isAmong(List<Attempt> best, Attempt attempt) {
        return best.stream().anyMatch(one -> one == attempt);
    }

    private static List<Dimension> unconditional(List<Dimension> group) {
        return group.stream()
                .map(dimension -> new Dimension(dimension.key(), dimension.domain()))
                .toList();
    }
}
