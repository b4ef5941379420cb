package org.metafield.runner.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.metafield.engine.event.RunEvent;
import org.metafield.engine.event.RunEvent.EvaluationMeasured;
import org.metafield.engine.event.RunEvent.MetricRecorded;

class TestRunTiming {
    private static Instant at(long second) {
        return Instant.ofEpochSecond(second);
    }

    private static RunEvent loss(long second, long step) {
        return new MetricRecorded(at(second), "train/loss", step, 1);
    }

    @Test
    void pausesBetweenPartsDoNotCount() {
        RunTiming timing = RunTiming.of(List.of(
                new RunEvent.RunStarted(at(0)),
                loss(10, 1),
                loss(14, 9),
                new RunEvent.RunInterrupted(at(15), 9),
                new RunEvent.RunResumed(at(1000), 9),
                loss(1010, 10),
                loss(1012, 14),
                new EvaluationMeasured(at(1020), "learned", "a", "psnr", 0, 20),
                new RunEvent.RunFinished(at(1021))));
        assertThat(timing.parts()).isEqualTo(2);
        assertThat(timing.total()).isEqualTo(Duration.ofSeconds(15 + 21));
        assertThat(timing.training()).isEqualTo(Duration.ofSeconds(14 + 12));
        assertThat(timing.evaluation()).isEqualTo(Duration.ofSeconds(9));
        assertThat(timing.stepsPerSecond().orElseThrow()).isEqualTo((8 + 4) / 6.0, within(1e-9));
    }

    @Test
    void aRunWithoutTrainingHasNoRate() {
        assertThat(RunTiming.of(List.of(new RunEvent.RunStarted(at(0)))).stepsPerSecond())
                .isEmpty();
        assertThat(RunTiming.of(List.of()).total()).isZero();
    }
}
