package org.metafield.runner.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.metafield.engine.event.RunEvent.CheckpointSaved;
import org.metafield.engine.event.RunEvent.MetricRecorded;

class TestProgress {
    private final TestingClock clock = new TestingClock();
    private final StringWriter text = new StringWriter();

    private void metrics(Progress progress, long step) {
        progress.record(new MetricRecorded(clock.instant(), "train/loss", step, 0.5 / step));
        progress.record(new MetricRecorded(clock.instant(), "train/gradient-norm", step, 1));
    }

    @Test
    void plainLinesComeEveryTenSecondsAndAtTheEnd() {
        Progress progress = new ProgressLines(new PrintWriter(text), clock, "psnr@16", 100, 160);
        for (long step = 101; step <= 160; step++) {
            clock.pass(Duration.ofMillis(500));
            metrics(progress, step);
            if (step == 110) {
                progress.record(new MetricRecorded(clock.instant(), "validation/psnr@16", step, 31.234));
                progress.record(new MetricRecorded(clock.instant(), "validation/psnr@1", step, 20));
            }
        }
        progress.record(new CheckpointSaved(clock.instant(), 160, true));
        assertThat(text.toString()).isEqualToNormalizingNewlines("""
                step 120/160  2.0 steps/s  0:00:20 left  loss 0.00417  psnr@16 31.23
                step 140/160  2.0 steps/s  0:00:10 left  loss 0.00357  psnr@16 31.23
                step 160/160  2.0 steps/s  0:00:00 left  loss 0.00313  psnr@16 31.23
                step 160/160  2.0 steps/s  0:00:00 left  loss 0.00313  psnr@16 31.23
                """);
    }

    @Test
    void aTerminalLineFitsAndShowsRateTimeLossAndMetric() {
        try (Progress progress = new ProgressLine(new PrintWriter(text), 100, "psnr@16", 0, 10)) {
            progress.record(new MetricRecorded(clock.instant(), "validation/psnr@16", 1, 31.234));
            metrics(progress, 5);
        }
        String[] drawn = text.toString().split("\r", -1);
        String last = drawn[drawn.length - 1];
        assertThat(last)
                .contains("training", "5/10", "/s", "loss 0.10000", "psnr@16 31.23")
                .endsWith("\n");
        for (String line : drawn) {
            assertThat(line.replaceAll("\u001b\\[[0-9;]*m", "").strip().length())
                    .isLessThan(100);
        }
    }

    private String lastLine(int columns) {
        StringWriter drawn = new StringWriter();
        try (Progress progress = new ProgressLine(new PrintWriter(drawn), columns, "psnr@16", 0, 150_000)) {
            progress.record(new MetricRecorded(clock.instant(), "validation/psnr@16", 1, 31.234));
            metrics(progress, 5);
        }
        String[] lines = drawn.toString().split("\r", -1);
        String last = lines[lines.length - 1].stripTrailing();
        assertThat(last.length()).isLessThan(columns);
        return last;
    }

    @Test
    void aNarrowTerminalLosesTheLeastImportantParts() {
        assertThat(lastLine(120))
                .contains("training  │", "│  5/150000  ", "steps/s", " left", "loss 0.1", "psnr@16 31.23");
        assertThat(lastLine(80)).contains("5/150000", "left", "loss 0.1", "psnr@16 31.23");
        assertThat(lastLine(40)).contains("5/150000", "left", "loss 0.1").doesNotContain("psnr", "│");
        assertThat(lastLine(12)).isEqualTo("5/150000");
    }
}
