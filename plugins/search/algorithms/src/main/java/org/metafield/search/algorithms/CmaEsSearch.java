package org.metafield.search.algorithms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Inline;
import org.metafield.spi.option.Range;
import org.metafield.spi.search.Dimension;
import org.metafield.spi.search.Domain;
import org.metafield.spi.search.Point;
import org.metafield.spi.search.SearchAlgorithm;
import org.metafield.spi.search.SearchHistory;
import org.metafield.spi.search.SearchHistory.Attempt;
import org.metafield.spi.search.SearchSpace;

/**
 * CMA-ES over the numbers that always count; choices, and numbers that depend on one, are drawn at random. The
 * distribution is made anew for each trial from all that have ended, a generation being the next so many in the order in
 * which they ended. A dimension goes from 0 to 1; a draw outside is drawn again, as in Optuna.
 */
final class CmaEsSearch implements SearchAlgorithm {
    private static final int MOST_DRAWS = 100;

    private final Options options;

    CmaEsSearch(Options options) {
        this.options = options;
    }

    /** Options of {@link CmaEsSearch}. */
    record Options(
            @Inline Budget budget,

            @Describe("Standard deviation of the first generation around the middle, as a share of each range")
            @Range(min = 0, minExclusive = true, max = 1)
            double width,

            @Describe("Points of a generation; 0 for 4 + 3 ln(dimensions)") @Range(min = 0)
            int population) {
        static final Options DEFAULTS = new Options(new Budget(100, 0), 1.0 / 6, 0);

        Options {
            if (population > 0 && population < 3) {
                throw new IllegalArgumentException("a generation has at least 3 points");
            }
        }
    }

    @Override
    public int trials(SearchSpace space, int objectives) {
        if (objectives > 1) {
            throw new IllegalArgumentException("cma-es searches for one objective; name one, or search with tpe");
        }
        if (adapted(space).isEmpty()) {
            throw new IllegalArgumentException("cma-es searches numbers, and there is no range that always counts");
        }
        return options.budget().trials();
    }

    @Override
    public Point ask(SearchSpace space, SearchHistory history) {
        List<Dimension> adapted = adapted(space);
        EvolvingNormal normal = new EvolvingNormal(adapted.size(), options.population(), options.width());
        int size = normal.population();
        List<Attempt> ended = history.ended();
        for (int from = 0; from + size <= ended.size(); from += size) {
            List<double[]> generation = new ArrayList<>();
            Ranking.best(ended.subList(from, from + size))
                    .forEach(attempt -> generation.add(shares(adapted, attempt.point())));
            normal.tell(generation);
        }
        RandomGenerator random = Draws.of(options.budget().seed(), history.size());
        double[] shares = draw(normal, random);
        Map<String, Double> values = new LinkedHashMap<>();
        for (int index = 0; index < shares.length; index++) {
            Dimension dimension = adapted.get(index);
            values.put(dimension.key(), dimension.domain().at(shares[index]));
        }
        return space.point(dimension -> {
            Double value = values.get(dimension.key());
            return value == null ? dimension.domain().at(random.nextDouble()) : value;
        });
    }

    private static double[] draw(EvolvingNormal normal, RandomGenerator random) {
        for (int draw = 0; draw < MOST_DRAWS; draw++) {
            double[] shares = normal.draw(random);
            if (isInside(shares)) {
                return shares;
            }
        }
        double[] shares = normal.draw(random);
        for (int index = 0; index < shares.length; index++) {
            shares[index] = Math.min(1, Math.max(0, shares[index]));
        }
        return shares;
    }

    private static boolean isInside(double[] shares) {
        for (double share : shares) {
            if (share < 0 || share > 1) {
                return false;
            }
        }
        return true;
    }

    private static List<Dimension> adapted(SearchSpace space) {
        return space.dimensions().stream()
                .filter(dimension -> dimension.condition().isEmpty() && !(dimension.domain() instanceof Domain.Choices))
                .toList();
    }

    private static double[] shares(List<Dimension> dimensions, Point point) {
        return dimensions.stream()
                .mapToDouble(
                        dimension -> dimension.domain().share(point.values().getOrDefault(dimension.key(), Double.NaN)))
                .toArray();
    }
}
