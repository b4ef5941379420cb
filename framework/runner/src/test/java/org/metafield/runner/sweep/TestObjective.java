package org.metafield.runner.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.metafield.engine.evaluation.EvaluationResult;
import org.metafield.engine.event.RunEvent.MetricRecorded;

class TestObjective {
    private static final Objective PSNR =
            new Objective(Optional.of("psnr"), Optional.empty(), Moment.parse("2"), "learned");

    private static MetricRecorded metric(String name, long step, double value) {
        return new MetricRecorded(Instant.EPOCH, name, step, value);
    }

    private static EvaluationResult.Row row(String initialization, int step, double mean) {
        return new EvaluationResult.Row(initialization, Optional.empty(), "psnr", "dB", false, step, mean, 0);
    }

    @Test
    void itIsTheMetricOfItsInitializationAtItsStep() {
        EvaluationResult result =
                new EvaluationResult(1, List.of(row("standard", 2, 1), row("learned", 2, 2), row("learned", 4, 3)));
        assertThat(PSNR.of(result)).hasValue(2);
        assertThat(new Objective(Optional.of("psnr"), Optional.empty(), Moment.LAST, "").of(result))
                .as("of the first initialization")
                .hasValue(1);
        assertThat(new Objective(Optional.empty(), Optional.of("lpips"), Moment.LAST, "").of(result))
                .isEmpty();
    }

    @Test
    void smallerLossesAreBetter() {
        assertThat(PSNR.loss(30)).isEqualTo(-30);
        assertThat(new Objective(Optional.empty(), Optional.of("lpips"), Moment.LAST, "").loss(0.5))
                .isEqualTo(0.5);
        assertThat(PSNR.loss(Double.NaN)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void duringTrainingTheSameAdaptationStepCountsOrElseTheLast() {
        List<MetricRecorded> both = List.of(
                metric("train/loss", 10, 9),
                metric("validation/psnr@2", 10, 1),
                metric("validation/psnr@4", 10, 2),
                metric("validation/psnr@2", 20, 3));
        assertThat(PSNR.duringTraining(both)).extracting(MetricRecorded::value).containsExactly(1.0, 3.0);
        assertThat(PSNR.duringTraining(List.of(metric("validation/psnr@1", 10, 1), metric("validation/psnr@4", 10, 2))))
                .extracting(MetricRecorded::value)
                .containsExactly(2.0);
    }
}
