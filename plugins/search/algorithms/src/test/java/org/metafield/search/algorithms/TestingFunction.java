package org.metafield.search.algorithms;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.metafield.spi.search.Dimension;
import org.metafield.spi.search.Domain;
import org.metafield.spi.search.Point;
import org.metafield.spi.search.SearchAlgorithm;
import org.metafield.spi.search.SearchHistory;
import org.metafield.spi.search.SearchHistory.Attempt;
import org.metafield.spi.search.SearchHistory.State;
import org.metafield.spi.search.SearchSpace;

/** Functions whose minima are known, the same as those of {@code golden/optuna-samplers.py}. */
enum TestingFunction {
    SPHERE(
            cube(5, -5, 5),
            point -> numbers(point).stream().mapToDouble(x -> x * x).sum()),
    ROSENBROCK(cube(3, -2, 2), point -> rosenbrock(numbers(point))),
    BRANIN(
            new SearchSpace(List.of(
                    new Dimension("x0", new Domain.Decimals(-5, 10, false)),
                    new Dimension("x1", new Domain.Decimals(0, 15, false)))),
            point -> branin(numbers(point))),
    HARTMANN(cube(6, 0, 1), point -> hartmann(numbers(point))),
    MIXED(
            new SearchSpace(List.of(
                    new Dimension("rate", new Domain.Decimals(1e-5, 1, true)),
                    new Dimension("width", new Domain.Integers(8, 512, true)),
                    new Dimension("kind", new Domain.Choices(3)),
                    new Dimension(
                            "keep",
                            new Domain.Decimals(0.05, 1, false),
                            Optional.of(new Dimension.Condition("kind", 2))))),
            TestingFunction::mixed);

    private static final double[] ALPHA = {1.0, 1.2, 3.0, 3.2};
    private static final double[][] A = {
        {10, 3, 17, 3.5, 1.7, 8}, {0.05, 10, 17, 0.1, 8, 14}, {3, 3.5, 1.7, 10, 17, 8}, {17, 8, 0.05, 10, 0.1, 14}
    };
    private static final double[][] P = {
        {0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886},
        {0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991},
        {0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650},
        {0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381}
    };

    private final SearchSpace space;
    private final ToDoubleFunction<Point> function;

    TestingFunction(SearchSpace space, ToDoubleFunction<Point> function) {
        this.space = space;
        this.function = function;
    }

    SearchSpace space() {
        return space;
    }

    double at(Point point) {
        return function.applyAsDouble(point);
    }

    /** The least value that a search finds. */
    double best(SearchAlgorithm algorithm, int trials) {
        List<Attempt> ended = new ArrayList<>();
        for (int trial = 0; trial < trials; trial++) {
            Point point = algorithm.ask(space, new SearchHistory(ended, List.of()));
            ended.add(new Attempt(point, State.FINISHED, List.of(at(point))));
        }
        return ended.stream()
                .mapToDouble(attempt -> attempt.losses().get(0))
                .min()
                .orElseThrow();
    }

    private static SearchSpace cube(int dimensions, double low, double high) {
        return new SearchSpace(IntStream.range(0, dimensions)
                .mapToObj(index -> new Dimension("x" + index, new Domain.Decimals(low, high, false)))
                .toList());
    }

    private static List<Double> numbers(Point point) {
        return List.copyOf(point.values().values());
    }

    private static double rosenbrock(List<Double> x) {
        return IntStream.range(1, x.size())
                .mapToDouble(i ->
                        100 * Math.pow(x.get(i) - x.get(i - 1) * x.get(i - 1), 2) + Math.pow(1 - x.get(i - 1), 2))
                .sum();
    }

    private static double branin(List<Double> at) {
        double x = at.get(0);
        double bend = at.get(1) - 5.1 / (4 * Math.PI * Math.PI) * x * x + 5 / Math.PI * x - 6;
        return bend * bend + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
    }

    private static double hartmann(List<Double> x) {
        double sum = 0;
        for (int row = 0; row < ALPHA.length; row++) {
            double exponent = 0;
            for (int column = 0; column < x.size(); column++) {
                exponent += A[row][column] * Math.pow(x.get(column) - P[row][column], 2);
            }
            sum -= ALPHA[row] * Math.exp(-exponent);
        }
        return sum;
    }

    private static double mixed(Point point) {
        double kind = point.values().getOrDefault("kind", Double.NaN);
        double keep = point.values().getOrDefault("keep", 0.3);
        double rate = Math.log10(point.values().getOrDefault("rate", Double.NaN)) + 3;
        double width = Math.log(point.values().getOrDefault("width", Double.NaN) / 128) / Math.log(2);
        return rate * rate + width * width / 4 + (2 - kind) + 4 * (keep - 0.3) * (keep - 0.3);
    }
}
