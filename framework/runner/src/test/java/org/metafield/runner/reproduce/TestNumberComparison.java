package org.metafield.runner.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.metafield.engine.event.RunEvent;
import org.metafield.engine.event.RunEvent.BaselineOptimizerChosen;
import org.metafield.engine.event.RunEvent.EvaluationMeasured;
import org.metafield.engine.event.RunEvent.MetricRecorded;
import org.metafield.gpu.HostTensor;
import org.metafield.gpu.Precision;
import org.metafield.tracking.RunHistory;
import org.tensorflow.ndarray.Shape;

class TestNumberComparison {
    private static final NumberComparison FLOAT32 =
            new NumberComparison(new Tolerance(Precision.FLOAT32), Set.of("psnr"));

    private static RunEvent loss(long step, double value) {
        return new MetricRecorded(Instant.ofEpochSecond(step), "train/loss", step, value);
    }

    private static RunEvent psnr(double value) {
        return new EvaluationMeasured(Instant.EPOCH, "learned", "a.png", "psnr", 2, value);
    }

    private static RecordedNumbers numbers(RunEvent... events) {
        return RecordedNumbers.of(new RunHistory(List.of(events)), 9, 9);
    }

    private static Agreement agreement(RecordedNumbers recorded, RecordedNumbers now) {
        return FLOAT32.compare(recorded, now, true).stream()
                .map(Comparison::agreement)
                .reduce(Agreement.BIT_EQUAL, Agreement::and);
    }

    @Test
    void theSameBitsAreBitEqual() {
        RecordedNumbers numbers = numbers(loss(1, 0.25), loss(2, Double.NaN), psnr(30));
        List<Comparison> comparisons = FLOAT32.compare(numbers, numbers, true);
        assertThat(comparisons).extracting(Comparison::agreement).containsOnly(Agreement.BIT_EQUAL);
        assertThat(comparisons).extracting(Comparison::quantity).containsExactly("train/loss", "evaluation/psnr");
        assertThat(comparisons).extracting(Comparison::equal).containsExactly(2L, 1L);
    }

    @Test
    void whatIsAllowedGrowsWithTheStepsToOnePercent() {
        Tolerance tolerance = new Tolerance(Precision.FLOAT32);
        assertThat(tolerance.relative(0)).isEqualTo(1e-5, within(1e-7));
        assertThat(tolerance.relative(99)).isEqualTo(1e-3, within(1e-5));
        assertThat(tolerance.relative(1_000_000)).isEqualTo(0.01);
        assertThat(tolerance.decibels(0)).isEqualTo(4.3e-5, within(1e-6));
        assertThat(new Tolerance(Precision.FLOAT64).relative(0)).isLessThan(2e-14);
    }

    @Test
    void aRoundingIsNoiseAndMoreIsDifferent() {
        assertThat(agreement(numbers(loss(1, 0.5)), numbers(loss(1, Math.nextUp(0.5)))))
                .isEqualTo(Agreement.NOISE);
        assertThat(agreement(numbers(loss(1, 0.5)), numbers(loss(1, 0.500005)))).isEqualTo(Agreement.NOISE);
        assertThat(agreement(numbers(loss(1, 0.5)), numbers(loss(1, 0.50002)))).isEqualTo(Agreement.DIFFERENT);
        assertThat(agreement(numbers(loss(9, 0.5)), numbers(loss(9, 0.50002)))).isEqualTo(Agreement.NOISE);
        assertThat(agreement(numbers(loss(1, 0.5)), numbers(loss(1, Double.NaN))))
                .isEqualTo(Agreement.DIFFERENT);
    }

    @Test
    void decibelsAreComparedAsTheyAre() {
        assertThat(agreement(numbers(psnr(30)), numbers(psnr(30.0004)))).isEqualTo(Agreement.NOISE);
        assertThat(agreement(numbers(psnr(30)), numbers(psnr(30.0005)))).isEqualTo(Agreement.DIFFERENT);
        assertThat(agreement(numbers(psnr(0.01)), numbers(psnr(0.0104)))).isEqualTo(Agreement.NOISE);
    }

    @Test
    void theLargestDeviationIsNamed() {
        List<Comparison> comparisons = FLOAT32.compare(
                numbers(loss(1, 1), loss(2, 2), loss(3, 3)), numbers(loss(1, 1), loss(2, 2.5), loss(3, 3.1)), true);
        assertThat(comparisons).singleElement().satisfies(comparison -> {
            assertThat(comparison.equal()).isEqualTo(1);
            assertThat(comparison.largest()).hasValueSatisfying(deviation -> {
                assertThat(deviation.place()).isEqualTo("step 2");
                assertThat(deviation.recorded()).isEqualTo(2);
                assertThat(deviation.now()).isEqualTo(2.5);
                assertThat(deviation.apart()).isEqualTo(0.2, within(1e-9));
            });
        });
    }

    @Test
    void missingNumbersAreDifferentUnlessTheRunHadNotEnded() {
        RecordedNumbers one = numbers(loss(1, 1));
        RecordedNumbers two = numbers(loss(1, 1), loss(2, 2));
        assertThat(agreement(two, one)).isEqualTo(Agreement.DIFFERENT);
        assertThat(agreement(one, two)).isEqualTo(Agreement.DIFFERENT);
        assertThat(FLOAT32.compare(one, two, false))
                .extracting(Comparison::agreement)
                .containsOnly(Agreement.BIT_EQUAL);
    }

    @Test
    void anotherChosenUpdateRuleIsDifferent() {
        RunEvent slow = new BaselineOptimizerChosen(Instant.EPOCH, "standard", "sgd(rate=0.1)");
        RunEvent fast = new BaselineOptimizerChosen(Instant.EPOCH, "standard", "sgd(rate=1.0)");
        assertThat(agreement(numbers(slow), numbers(slow))).isEqualTo(Agreement.BIT_EQUAL);
        assertThat(agreement(numbers(slow), numbers(fast))).isEqualTo(Agreement.DIFFERENT);
    }

    @Test
    void memoryAndLaterStepsAreNoNumbersToCompare() {
        List<RunEvent> events = new ArrayList<>(List.of(loss(9, 1), loss(10, 1)));
        events.add(new MetricRecorded(Instant.EPOCH, "process/peak-memory-bytes", 9, 1e9));
        RecordedNumbers numbers = RecordedNumbers.of(new RunHistory(events), 9, 9);
        assertThat(numbers.numbers().keySet())
                .extracting(RecordedNumbers.Place::words)
                .containsExactly("step 9");
    }

    @Test
    void parametersAreJudgedByTheSizeOfTheirTensor() {
        Map<String, HostTensor> recorded = Map.of("bias", tensor(1, 0));
        assertThat(parameters(recorded, Map.of("bias", tensor(1, 0))).equal()).isEqualTo(2);
        assertThat(parameters(recorded, Map.of("bias", tensor(1, 1e-7))).agreement())
                .isEqualTo(Agreement.NOISE);
        Comparison different = parameters(recorded, Map.of("bias", tensor(1, 1e-2)));
        assertThat(different.agreement()).isEqualTo(Agreement.DIFFERENT);
        assertThat(different.largest().orElseThrow().place()).isEqualTo("bias[1]");
        assertThat(parameters(recorded, Map.of("weight", tensor(1, 0))).missing())
                .isEqualTo(2);
    }

    private static Comparison parameters(Map<String, HostTensor> recorded, Map<String, HostTensor> now) {
        return FLOAT32.compare("final parameters", recorded, now, 0);
    }

    private static HostTensor tensor(double... values) {
        return new HostTensor(Shape.of(values.length), values);
    }
}
