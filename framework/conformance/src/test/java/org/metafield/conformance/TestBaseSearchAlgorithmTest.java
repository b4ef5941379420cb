package org.metafield.conformance;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.metafield.spi.search.Point;
import org.metafield.spi.search.SearchAlgorithm;
import org.metafield.spi.search.SearchHistory;
import org.metafield.spi.search.SearchSpace;

/** The suite refuses what a search must not do. */
class TestBaseSearchAlgorithmTest {
    /** Draws points with a seed that it makes of the history. */
    private static BaseSearchAlgorithmTest drawing(ToLongFunction<SearchHistory> seed) {
        return suite(new SearchAlgorithm() {
            @Override
            public int trials(SearchSpace space, int objectives) {
                return 20;
            }

            @Override
            public Point ask(SearchSpace space, SearchHistory history) {
                SplittableRandom random = new SplittableRandom(seed.applyAsLong(history));
                return space.point(dimension -> dimension.domain().at(random.nextDouble()));
            }
        });
    }

    private static BaseSearchAlgorithmTest suite(SearchAlgorithm algorithm) {
        return new BaseSearchAlgorithmTest() {
            @Override
            protected SearchAlgorithm algorithm() {
                return algorithm;
            }
        };
    }

    @Test
    void testAcceptsASearchThatDraws() {
        BaseSearchAlgorithmTest suite = drawing(SearchHistory::size);
        assertThatCode(() -> {
                    suite.testPointsLieInTheSpace();
                    suite.testTheSameHistoryGivesTheSamePoints();
                    suite.testPointsThatRunCount();
                })
                .doesNotThrowAnyException();
    }

    @Test
    void testRefusesASearchThatCannotGoOn() {
        Random random = new Random();
        assertThatThrownBy(drawing(history -> random.nextLong())::testTheSameHistoryGivesTheSamePoints)
                .hasMessageContaining("keep no state");
    }

    @Test
    void testRefusesASearchThatForgetsWhatRuns() {
        assertThatThrownBy(drawing(history -> history.ended().size())::testPointsThatRunCount)
                .hasMessageContaining("history.running()");
    }

    @Test
    void testRefusesPointsOutsideOfTheSpace() {
        SearchAlgorithm zero = new SearchAlgorithm() {
            @Override
            public int trials(SearchSpace space, int objectives) {
                return 20;
            }

            @Override
            public Point ask(SearchSpace space, SearchHistory history) {
                return space.point(dimension -> 0);
            }
        };
        assertThatThrownBy(suite(zero)::testPointsLieInTheSpace).hasMessageContaining("Domain.at");
    }
}
