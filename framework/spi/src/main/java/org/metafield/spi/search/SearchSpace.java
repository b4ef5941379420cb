package org.metafield.spi.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What a search varies.
 *
 * @param dimensions those on which others depend stand before them
 */
public record SearchSpace(List<Dimension> dimensions) {
    public SearchSpace {
        dimensions = List.copyOf(dimensions);
    }

    /** The point whose dimensions have these values; dimensions that do not count there are not asked for. */
    public Point point(ToDoubleFunction<Dimension> value) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (Dimension dimension : dimensions) {
            if (new Point(values).meets(dimension)) {
                values.put(dimension.key(), value.applyAsDouble(dimension));
            }
        }
        return new Point(values);
    }

    /** The dimensions by the condition under which they count, in order; each list has one condition. */
    public List<List<Dimension>> groups() {
        Map<Optional<Dimension.Condition>, List<Dimension>> groups = new LinkedHashMap<>();
        dimensions.forEach(dimension -> groups.computeIfAbsent(dimension.condition(), unseen -> new ArrayList<>())
                .add(dimension));
        return List.copyOf(groups.values());
    }

    /** How many points a grid has; at most {@link Long#MAX_VALUE}. See {@link #grid}. */
    public long gridSize(int numbers) {
        return gridSize(0, new Point(Map.of()), numbers);
    }

    // Dimensions multiply, but those that depend on a choice count for that choice alone.
    private long gridSize(int from, Point chosen, int numbers) {
        if (from == dimensions.size()) {
            return 1;
        }
        Dimension dimension = dimensions.get(from);
        if (!chosen.meets(dimension)) {
            return gridSize(from + 1, chosen, numbers);
        }
        boolean decides = dimensions.stream()
                .flatMap(other -> other.condition().stream())
                .anyMatch(condition -> condition.key().equals(dimension.key()));
        List<Double> values = values(dimension.domain(), numbers);
        long size = 0;
        for (double value : decides ? values : values.subList(0, 1)) {
            size = plus(size, gridSize(from + 1, with(chosen, dimension, value), numbers));
        }
        return decides ? size : times(size, values.size());
    }

    private static long plus(long one, long other) {
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }

    private static long times(long one, long other) {
        return one > Long.MAX_VALUE / other ? Long.MAX_VALUE : one * other;
    }

    /**
     * Every combination of all choices and of evenly spaced numbers of each range, ends included; the last dimension
     * changes fastest.
     *
     * @param numbers how many of each range, where there are more
     */
    public List<Point> grid(int numbers) {
        List<Point> points = List.of(new Point(Map.of()));
        for (Dimension dimension : dimensions) {
            List<Double> values = values(dimension.domain(), numbers);
            List<Point> longer = new ArrayList<>();
            for (Point point : points) {
                if (point.meets(dimension)) {
                    values.forEach(value -> longer.add(with(point, dimension, value)));
                } else {
                    longer.add(point);
                }
            }
            points = longer;
        }
        return points;
    }

    private static Point with(Point point, Dimension dimension, double value) {
        Map<String, Double> values = new LinkedHashMap<>(point.values());
        values.put(dimension.key(), value);
        return new Point(values);
    }

    private static List<Double> values(Domain domain, int numbers) {
        if (domain.count() <= numbers || domain instanceof Domain.Choices) {
            return IntStream.range(0, (int) domain.count())
                    .mapToDouble(index -> domain.at((index + 0.5) / domain.count()))
                    .boxed()
                    .toList();
        }
        return IntStream.range(0, numbers)
                .mapToDouble(index -> domain.at(numbers == 1 ? 0.5 : index / (numbers - 1.0)))
                .boxed()
                .distinct()
                .toList();
    }
}
