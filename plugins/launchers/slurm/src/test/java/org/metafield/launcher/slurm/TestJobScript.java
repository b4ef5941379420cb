package org.metafield.launcher.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.spi.sweep.TrialCommand;

/** What Slurm executes on a node. */
class TestJobScript {
    @TempDir
    Path folder;

    private Process start(String restart, String script) throws IOException {
        Path quoted = Files.createDirectories(folder.resolve("it's a folder"));
        Submission submission = Submission.prepare(
                quoted,
                3,
                "name",
                List.of(new TrialCommand(
                        "a", List.of("/bin/sh", "-c", script), Map.of("A", "b"), quoted, quoted.resolve("a.log"))));
        ProcessBuilder builder =
                new ProcessBuilder("/bin/sh", submission.script().toString());
        builder.environment().put("SLURM_ARRAY_TASK_ID", "0");
        if (!restart.isEmpty()) {
            builder.environment().put("SLURM_RESTART_COUNT", restart);
        }
        return builder.start();
    }

    private Path path(String name) {
        return folder.resolve("it's a folder").resolve(name);
    }

    @Test
    void testTheExitCodeIsLeft() throws IOException, InterruptedException {
        assertThat(start("", "echo $A $METAFIELD_ATTEMPT; exit 7").waitFor()).isEqualTo(7);
        assertThat(path("3/0.0.exit")).hasContent("7");
        assertThat(start("2", "echo $A $METAFIELD_ATTEMPT").waitFor()).isZero();
        assertThat(path("3/0.2.exit")).hasContent("0");
        assertThat(path("a.log")).hasContent("b 3.0\nb 3.2\n");
        assertThat(new Submission(path("3"), 3).exits().get(0)).isEqualTo(new Submission.Exit(2, 0));
    }

    @Test
    void testTermReachesTheTrialWhichEndsInItsOwnTime() throws IOException, InterruptedException {
        Process job = start(
                "", "trap 'echo told; sleep 0.2; echo done; exit 5' TERM; echo begun; while :; do sleep 0.01; done");
        while (!Files.exists(path("a.log")) || Files.size(path("a.log")) == 0) {
            Thread.sleep(5);
        }
        job.destroy();
        assertThat(job.waitFor()).isEqualTo(5);
        assertThat(path("a.log")).hasContent("begun\ntold\ndone\n");
        assertThat(path("3/0.0.exit")).hasContent("5");
    }
}
