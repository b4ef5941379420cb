package org.metafield.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.metafield.spi.search.LearningCurve;
import org.metafield.spi.search.LearningCurve.Measurement;
import org.metafield.spi.search.Pruner;

/** What every {@link Pruner} keeps to. */
public abstract class BasePrunerTest {
    private static final int TRIALS = 30;

    /** The pruner to test; it judges within {@link #steps()}. */
    protected abstract Pruner pruner();

    /** How many outer steps the trials take in all. Losses are measured ten times on the way. */
    protected long steps() {
        return 1000;
    }

    /** A trial that measured these losses up to a number of measurements. */
    private LearningCurve curve(int measurements, LongToDoubleFunction loss) {
        return new LearningCurve(LongStream.rangeClosed(1, measurements)
                .map(number -> number * steps() / 10)
                .mapToObj(step -> new Measurement(step, loss.applyAsDouble(step)))
                .toList());
    }

    /** Trials that get better, each of another quality; some have come far and some have not, and one has diverged. */
    private List<LearningCurve> others() {
        List<LearningCurve> others = new ArrayList<>(IntStream.range(0, TRIALS)
                .mapToObj(trial -> curve(trial % 3 == 2 ? 4 : 10, step -> 1 + trial + 100.0 / step))
                .toList());
        others.add(curve(3, step -> Double.POSITIVE_INFINITY));
        return others;
    }

    private List<Optional<String>> judgements(Pruner pruner, LongToDoubleFunction loss, List<LearningCurve> others) {
        return IntStream.rangeClosed(1, 10)
                .mapToObj(measurements -> pruner.reason(curve(measurements, loss), others))
                .toList();
    }

    @Test
    void testTheBestThatStillGetsBetterGoesOn() {
        assertThat(judgements(pruner(), step -> 100.0 / step, others()))
                .as("a trial that is better than every other one is not stopped")
                .allMatch(Optional::isEmpty);
        assertThat(judgements(pruner(), step -> 100.0 / step, List.of()))
                .as("a trial that gets better is not stopped while there is no other")
                .allMatch(Optional::isEmpty);
    }

    @Test
    void testWhatDivergedIsStopped() {
        assertThat(judgements(pruner(), step -> Double.POSITIVE_INFINITY, others()))
                .as("a trial that diverged is stopped within its steps when many others did not")
                .anyMatch(Optional::isPresent);
    }

    @Test
    void testTheReasonIsALine() {
        judgements(pruner(), step -> Double.POSITIVE_INFINITY, others()).stream()
                .flatMap(Optional::stream)
                .forEach(reason -> assertThat(reason)
                        .as("the reason follows 'stopped after N steps: '")
                        .isNotBlank()
                        .doesNotContain("\n"));
    }

    @Test
    void testItKeepsNoState() {
        LongToDoubleFunction middling = step -> TRIALS / 2 + 100.0 / step;
        Pruner pruner = pruner();
        List<Optional<String>> once = judgements(pruner, middling, others());
        assertThat(judgements(pruner, middling, others()))
                .as("the same arguments give the same answer: a sweep that goes on asks again")
                .isEqualTo(once);
        assertThat(judgements(pruner(), middling, others()))
                .as("what it answers follows from its arguments alone")
                .isEqualTo(once);
    }
}
