package org.metafield.continual.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.metafield.conformance.BaseContinualStrategyTest;
import org.metafield.spi.continual.ContinualStrategy;
import org.metafield.spi.continual.Stage;

class TestReplayStrategy extends BaseContinualStrategyTest {
    private static final List<int[]> SEGMENTS = List.of(range(0, 20), range(20, 40), range(40, 60), range(60, 80));

    @Override
    protected ContinualStrategy strategy() {
        return new ReplayStrategy(ReplayOptions.DEFAULTS);
    }

    private static int[] range(int from, int to) {
        return IntStream.range(from, to).toArray();
    }

    private static List<Stage> stages(double size, Optional<Double> share, long seed) {
        return new ReplayStrategy(new ReplayOptions(size, share)).stages(SEGMENTS, new SplittableRandom(seed));
    }

    @Test
    void testReservoirIsAPartOfTheSignal() {
        assertThat(stages(0.1, Optional.of(0.5), 1))
                .extracting(stage -> stage.rehearsed().length)
                .containsExactly(0, 8, 8, 8);
        assertThat(stages(0.3, Optional.of(0.5), 1))
                .extracting(stage -> stage.rehearsed().length)
                .containsExactly(0, 20, 24, 24);
        assertThat(stages(0.001, Optional.of(0.5), 1))
                .extracting(stage -> stage.rehearsed().length)
                .containsExactly(0, 1, 1, 1);
    }

    @Test
    void testWholeReservoirKeepsAll() {
        assertThat(stages(1, Optional.empty(), 1).get(3).rehearsed()).containsExactly(range(0, 60));
    }

    @Test
    void testShareIsGivenOrThatOfCounts() {
        assertThat(stages(0.1, Optional.of(0.4), 1)).extracting(Stage::share).containsExactly(0.0, 0.4, 0.4, 0.4);
        assertThat(stages(1, Optional.empty(), 1)).extracting(Stage::share).containsExactly(0.0, 0.5, 2.0 / 3, 0.75);
    }

    /** Pearson's statistic over 60 samples that were offered, each kept with probability 8 / 60. */
    @Test
    void testEverySampleIsAsLikelyToBeKept() {
        int draws = 6000;
        int[] kept = new int[60];
        for (int seed = 0; seed < draws; seed++) {
            for (int sample : stages(0.1, Optional.of(0.5), seed).get(3).rehearsed()) {
                kept[sample]++;
            }
        }
        double expected = draws * 8 / 60.0;
        double statistic = 0;
        for (int count : kept) {
            statistic += (count - expected) * (count - expected) / expected;
        }
        // Counts are of draws without replacement: their variance is smaller by 52 / 59. The 99.9 % quantile of
        // chi-square with 59 degrees of freedom is 98.3.
        assertThat(statistic * 59 / 52).isLessThan(98.3);
    }

    @Test
    void testAnotherSeedKeepsOthers() {
        assertThat(stages(0.1, Optional.of(0.5), 1).get(3).rehearsed())
                .isNotEqualTo(stages(0.1, Optional.of(0.5), 2).get(3).rehearsed());
    }
}
