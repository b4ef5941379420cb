package org.metafield.launcher.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.spi.option.MemorySize;
import org.metafield.spi.sweep.Launch;
import org.metafield.spi.sweep.LaunchEnd;
import org.metafield.spi.sweep.LaunchException;
import org.metafield.spi.sweep.Resources;
import org.metafield.spi.sweep.TrialCommand;

/** Whatever Slurm does, each trial is with it once, and its end is learned. */
class TestSlurmSession {
    @TempDir
    Path folder;

    private final TestingSlurm slurm = new TestingSlurm();

    private SlurmSession session() {
        return session(SlurmOptions.DEFAULTS);
    }

    private SlurmSession session(SlurmOptions options) {
        return new SlurmSession(folder, options, new SlurmLauncher(options, slurm).resources(), slurm, () -> slurm.now);
    }

    private TrialCommand trial(String name) {
        return new TrialCommand(
                name, List.of("/bin/echo", "it's", name), Map.of("A", "b c"), folder, folder.resolve(name + ".log"));
    }

    /** What tasks are asked for several times while so many seconds go by. */
    private Optional<LaunchEnd> endAfter(Launch launch, int seconds) {
        for (int second = 0; second < seconds && launch.end().isEmpty(); second++) {
            slurm.advance(1);
        }
        return launch.end();
    }

    private void leave(String file, int code) throws IOException {
        Files.writeString(folder.resolve(file), code + "\n");
    }

    @Test
    void testTrialsAreTasksOfOneArray() throws IOException {
        Resources resources = new Resources(Optional.of(4), Optional.of(MemorySize.parse("8GiB")), Optional.of(2));
        session(TestSlurmOptions.options(resources, "--qos=high")).start(List.of(trial("a"), trial("b")));
        assertThat(slurm.submitted).hasSize(1);
        assertThat(slurm.submitted.get(0))
                .contains(
                        "--array=0-1",
                        "--requeue",
                        "--cpus-per-task=4",
                        "--mem=8192M",
                        "--gres=gpu:2",
                        "--partition=gpu",
                        "--account=lab",
                        "--time=4:00:00",
                        "--qos=high")
                .endsWith(folder.resolve("1/job.sh").toString());
        assertThat(folder.resolve("1/1.sh")).content().contains("export A='b c'", "'/bin/echo' 'it'\\''s' 'b' >>");
    }

    @Test
    void testJobsWithoutGpusSeeNone() {
        Resources resources = new Resources(Optional.empty(), Optional.empty(), Optional.of(0));
        session(TestSlurmOptions.options(resources)).start(List.of(trial("a")));
        assertThat(slurm.submitted.get(0)).contains("--cpus-per-task=1").noneMatch(text -> text.contains("gres"));
        assertThat(folder.resolve("1/0.sh")).content().contains("export CUDA_VISIBLE_DEVICES=''");
    }

    @Test
    void testTheExitCodeIsWhatTheTaskLeft() throws IOException {
        List<Launch> launches = session().start(List.of(trial("a"), trial("b")));
        assertThat(endAfter(launches.get(0), 100)).isEmpty();
        leave("1/0.0.exit", 0);
        assertThat(endAfter(launches.get(0), 2)).contains(LaunchEnd.exited(0));
        leave("1/1.0.exit", 7);
        slurm.states.put("1_1", "FAILED");
        assertThat(endAfter(launches.get(1), 7)).contains(LaunchEnd.exited(7));
    }

    @Test
    void testAnEarlierStartOfATaskThatIsQueuedAgainSaysNothing() throws IOException {
        Launch launch = session().start(List.of(trial("a"))).get(0);
        leave("1/0.0.exit", 1);
        slurm.states.put("1_0", "RUNNING");
        assertThat(endAfter(launch, 100)).isEmpty();
        leave("1/0.1.exit", 3);
        slurm.states.put("1_0", "FAILED");
        assertThat(endAfter(launch, 7)).contains(LaunchEnd.exited(3));
    }

    @Test
    void testATaskThatIsGoneWithoutAWordIsLost() {
        Launch launch = session().start(List.of(trial("a"))).get(0);
        slurm.states.put("1_0", "NODE_FAIL");
        assertThat(endAfter(launch, 20)).contains(LaunchEnd.lost("Slurm says NODE_FAIL"));
        Launch forgotten = session().start(List.of(trial("b"))).get(0);
        slurm.states.clear();
        assertThat(endAfter(forgotten, 20)).contains(LaunchEnd.lost("Slurm has it no more"));
    }

    @Test
    void testNothingIsLostWhileTheControllerIsDown() throws IOException {
        Launch launch = session().start(List.of(trial("a"))).get(0);
        slurm.fault = Optional.of("Unable to contact slurm controller (connect failure)");
        slurm.states.clear();
        assertThat(endAfter(launch, 10_000)).isEmpty();
        leave("1/0.0.exit", 0);
        assertThat(endAfter(launch, 2)).contains(LaunchEnd.exited(0));
    }

    @Test
    void testTrialsAreSubmittedOnceTheControllerIsBack() {
        slurm.fault = Optional.of("Unable to contact slurm controller (connect failure)");
        Launch launch = session().start(List.of(trial("a"))).get(0);
        assertThat(endAfter(launch, 100)).isEmpty();
        slurm.fault = Optional.empty();
        assertThat(endAfter(launch, 20)).isEmpty();
        assertThat(slurm.submitted).hasSize(1);
    }

    @Test
    void testPatienceEnds() {
        slurm.fault = Optional.of("Unable to contact slurm controller (connect failure)");
        Launch launch = session().start(List.of(trial("a"))).get(0);
        assertThatThrownBy(() -> endAfter(launch, 10_000))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("30 minutes")
                .hasMessageContaining("--resume");
    }

    @Test
    void testARefusalIsToldAtOnce() {
        slurm.fault = Optional.of("Invalid partition name specified");
        assertThatThrownBy(() -> session().start(List.of(trial("a"))))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("sbatch: Invalid partition name specified");
        assertThatThrownBy(new SlurmLauncher(SlurmOptions.DEFAULTS, slurm)::check)
                .isInstanceOf(LaunchException.class);
        slurm.fault = Optional.empty();
        assertThatCode(new SlurmLauncher(SlurmOptions.DEFAULTS, slurm)::check).doesNotThrowAnyException();
    }

    @Test
    void testAJobWhoseAnswerWasLostIsNotSubmittedTwice() throws IOException {
        slurm.losesAnswers = true;
        Launch launch = session().start(List.of(trial("a"))).get(0);
        assertThat(endAfter(launch, 60)).isEmpty();
        assertThat(slurm.submitted).hasSize(1);
        assertThat(folder.resolve("1/job")).hasContent("1");
    }

    @Test
    void testALaterSessionFindsWhatIsQueuedAndRuns() throws IOException {
        session().start(List.of(trial("a"), trial("b"), trial("c"), trial("d")));
        leave("1/0.0.exit", 0);
        slurm.states.put("1_0", "COMPLETED");
        slurm.states.put("1_1", "RUNNING");
        slurm.states.put("1_3", "FAILED");
        SlurmSession later = session();
        assertThat(later.find(trial("a"))).isEmpty();
        assertThat(later.find(trial("b"))).isPresent();
        assertThat(later.find(trial("c"))).isPresent();
        assertThat(later.find(trial("d"))).isEmpty();
        assertThat(later.find(trial("e"))).isEmpty();
        later.start(List.of(trial("d")));
        assertThat(slurm.submitted).hasSize(2);
        assertThat(folder.resolve("2/job.sh")).content().contains("METAFIELD_ATTEMPT=2.$restart");
        assertThat(session().find(trial("d"))).isPresent();
    }

    @Test
    void testALaterSessionWaitsForAControllerThatIsDown() {
        session().start(List.of(trial("a")));
        slurm.fault = Optional.of("Unable to contact slurm controller (connect failure)");
        Launch found = session().find(trial("a")).orElseThrow();
        assertThat(endAfter(found, 100)).isEmpty();
        slurm.fault = Optional.empty();
        slurm.states.clear();
        assertThat(endAfter(found, 20)).contains(LaunchEnd.lost("Slurm has it no more"));
    }

    @Test
    void testALaterSessionFindsAJobOfWhichOnlySlurmKnows() throws IOException {
        session().start(List.of(trial("a")));
        Files.delete(folder.resolve("1/job"));
        assertThat(session().find(trial("a"))).isPresent();
        assertThat(folder.resolve("1/job")).hasContent("1");
        Files.delete(folder.resolve("1/job"));
        slurm.states.clear();
        assertThat(session().find(trial("a"))).isEmpty();
    }

    @Test
    void testTasksAreStoppedTogether() {
        List<Launch> launches = session().start(List.of(trial("a"), trial("b")));
        for (int round = 0; round < 3; round++) {
            launches.forEach(Launch::stop);
            launches.forEach(Launch::end);
        }
        assertThat(slurm.stopped).hasSize(1);
        assertThat(slurm.stopped.get(0)).containsExactlyInAnyOrder("1_0", "1_1");
        slurm.states.put("1_0", "CANCELLED");
        assertThat(endAfter(launches.get(0), 20)).contains(LaunchEnd.lost("Slurm says CANCELLED"));
    }

    @Test
    void testWhatWasNeverSubmittedIsWithdrawn() {
        slurm.fault = Optional.of("Unable to contact slurm controller (connect failure)");
        Launch launch = session().start(List.of(trial("a"))).get(0);
        launch.stop();
        assertThat(launch.end()).contains(LaunchEnd.lost("it was withdrawn"));
    }
}
