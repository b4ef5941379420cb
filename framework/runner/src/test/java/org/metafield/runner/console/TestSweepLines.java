package org.metafield.runner.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.runner.run.ResultFile;
import org.metafield.runner.sweep.SweepDefinition;
import org.metafield.runner.sweep.SweepDefinition.Trial;
import org.metafield.runner.sweep.SweepFolder;
import org.metafield.runner.sweep.SweepSettings;

class TestSweepLines {
    private static final Trial FIRST = new Trial(Map.of("width", "8"), 0, "first");
    private static final Trial SECOND = new Trial(Map.of("width", "16"), 0, "second");

    private final StringWriter printed = new StringWriter();

    @Test
    void aTrialThatIsTriedAgainCountsOnce(@TempDir Path folder) {
        SweepDefinition definition = new SweepDefinition(
                "test",
                SweepSettings.DEFAULTS,
                new SweepDefinition.Source("test.yaml", List.of()),
                List.of(),
                false,
                2,
                List.of(FIRST, SECOND));
        ResultFile.write(folder.resolve("sweep.json"), definition);
        SweepLines lines = new SweepLines(
                new PrintWriter(printed), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), new SweepFolder(folder));
        lines.begun(FIRST);
        lines.failed(FIRST, "exit code 137");
        lines.begun(FIRST);
        lines.finished(FIRST);
        lines.begun(SECOND);
        lines.finished(SECOND);
        assertThat(printed.toString().lines())
                .containsExactly(
                        "1/2  width 8, seed 0: failed after 0:00:00: exit code 137",
                        "1/2  width 8, seed 0: 0:00:00",
                        "2/2  width 16, seed 0: 0:00:00");
    }
}
