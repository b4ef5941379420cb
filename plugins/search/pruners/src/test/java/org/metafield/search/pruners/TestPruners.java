package org.metafield.search.pruners;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.metafield.spi.search.LearningCurve;
import org.metafield.spi.search.LearningCurve.Measurement;
import org.metafield.spi.search.Pruner;

class TestPruners {
    /** A curve with these losses after 100, 200, 300 ... steps. */
    private static LearningCurve curve(double... losses) {
        return new LearningCurve(IntStream.range(0, losses.length)
                .mapToObj(index -> new Measurement(100L * (index + 1), losses[index]))
                .toList());
    }

    @Test
    void testMedianStopsWhatIsWorseThanHalf() {
        Pruner pruner = new MedianPruner(new MedianPruner.Options(3, 0));
        List<LearningCurve> others = List.of(curve(1, 1), curve(2, 2), curve(3, 3), curve(9));
        assertThat(pruner.reason(curve(5, 2.5), others)).contains("worse than the median of 3 trials");
        assertThat(pruner.reason(curve(5, 2), others)).isEmpty();
        assertThat(pruner.reason(curve(1.5, 2.5), others)).as("its best counts").isEmpty();
        assertThat(pruner.reason(curve(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY), others))
                .isPresent();
    }

    @Test
    void testMedianWaitsForOthersAndForSteps() {
        List<LearningCurve> others = List.of(curve(1, 1), curve(2, 2), curve(3));
        assertThat(new MedianPruner(new MedianPruner.Options(3, 0)).reason(curve(9, 9), others))
                .isEmpty();
        assertThat(new MedianPruner(new MedianPruner.Options(2, 201)).reason(curve(9, 9), others))
                .isEmpty();
        assertThat(new MedianPruner(new MedianPruner.Options(2, 200)).reason(curve(9, 9), others))
                .isPresent();
    }

    @Test
    void testHalvingKeepsOneOfFactorAtEachRung() {
        Pruner pruner = new SuccessiveHalvingPruner(new SuccessiveHalvingPruner.Options(100, 2));
        List<LearningCurve> others = List.of(curve(1), curve(2), curve(3));
        assertThat(pruner.reason(curve(1.5), others)).isEmpty();
        assertThat(pruner.reason(curve(2.5), others)).contains("not among the best 2 of 4 that took 100 steps");
    }

    @Test
    void testHalvingJudgesOnceAtEachRung() {
        Pruner pruner = new SuccessiveHalvingPruner(new SuccessiveHalvingPruner.Options(100, 3));
        List<LearningCurve> others = List.of(curve(1, 1, 1), curve(2, 2, 2), curve(3, 3, 3));
        assertThat(pruner.reason(curve(9, 9), others)).as("between rungs").isEmpty();
        assertThat(pruner.reason(curve(9, 9, 9), others)).as("at 300").isPresent();
        assertThat(pruner.reason(curve(9), List.of()))
                .as("the first to come so far")
                .isEmpty();
        assertThat(new SuccessiveHalvingPruner(new SuccessiveHalvingPruner.Options(150, 3)).reason(curve(9), others))
                .as("before the first rung")
                .isEmpty();
    }
}
