package org.metafield.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.metafield.spi.search.Dimension;
import org.metafield.spi.search.Domain;
import org.metafield.spi.search.Point;
import org.metafield.spi.search.SearchAlgorithm;
import org.metafield.spi.search.SearchHistory;
import org.metafield.spi.search.SearchHistory.Attempt;
import org.metafield.spi.search.SearchHistory.State;
import org.metafield.spi.search.SearchSpace;

/** What every search algorithm does. */
public abstract class BaseSearchAlgorithmTest {
    private static final SearchSpace SPACE = new SearchSpace(List.of(
            new Dimension("rate", new Domain.Decimals(1e-4, 1, true)),
            new Dimension("width", new Domain.Integers(8, 64, true)),
            new Dimension("context", new Domain.Choices(3)),
            new Dimension(
                    "context.keep",
                    new Domain.Decimals(0.1, 0.5, false),
                    Optional.of(new Dimension.Condition("context", 1)))));

    /** The algorithm, for at least 20 trials. */
    protected abstract SearchAlgorithm algorithm();

    private static SearchHistory with(SearchHistory history, Point point) {
        List<Attempt> ended = new ArrayList<>(history.ended());
        int number = ended.size();
        State state = number % 7 == 5 ? State.FAILED : number % 5 == 3 ? State.PRUNED : State.FINISHED;
        double loss = point.values().getOrDefault("rate", 0.0) + 0.01 * (number % 4);
        ended.add(new Attempt(
                point,
                state,
                state == State.FAILED ? List.of() : List.of(number % 6 == 4 ? Double.POSITIVE_INFINITY : loss)));
        return new SearchHistory(ended, List.of());
    }

    private static List<Point> search(SearchAlgorithm algorithm, int trials) {
        SearchHistory history = new SearchHistory(List.of(), List.of());
        List<Point> points = new ArrayList<>();
        for (int trial = 0; trial < trials; trial++) {
            Point point = algorithm.ask(SPACE, history);
            points.add(point);
            history = with(history, point);
        }
        return points;
    }

    @Test
    void testPointsLieInTheSpace() {
        assertThat(algorithm().trials(SPACE, 1))
                .as("algorithm() is made for at least 20 trials")
                .isGreaterThanOrEqualTo(20);
        for (Point point : search(algorithm(), 20)) {
            List<String> counting = SPACE.dimensions().stream()
                    .filter(point::meets)
                    .map(Dimension::key)
                    .toList();
            assertThat(point.values().keySet())
                    .as(
                            "a point has a value of every dimension that counts there, in order: make it by SearchSpace.point")
                    .containsExactlyElementsOf(counting);
            SPACE.dimensions().stream().filter(point::meets).forEach(dimension -> {
                double value = point.values().getOrDefault(dimension.key(), Double.NaN);
                assertThat(dimension.domain().at(dimension.domain().share(value)))
                        .as("%s is in its domain: take values from Domain.at", dimension.key())
                        .isCloseTo(value, offset(1e-9));
            });
        }
    }

    @Test
    void testTheSameHistoryGivesTheSamePoints() {
        assertThat(search(algorithm(), 20))
                .as(
                        "the same space and history give the same point: seed what is drawn by an option and history.size(), and"
                                + " keep no state")
                .isEqualTo(search(algorithm(), 20));
    }

    @Test
    void testPointsThatRunCount() {
        List<Point> first = search(algorithm(), 4);
        Point next = algorithm().ask(SPACE, new SearchHistory(List.of(), first));
        assertThat(first)
                .as("points that run count as tried: look at history.running() too")
                .doesNotContain(next);
    }
}
