package org.metafield.runner.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.engine.evaluation.EvaluationResult;
import org.metafield.engine.event.RunEvent;
import org.metafield.runner.launch.NamedLauncher;
import org.metafield.runner.run.ResultFile;
import org.metafield.runner.sweep.SweepDefinition.Trial;
import org.metafield.runner.sweep.TrialProgress.Status;
import org.metafield.spi.search.Pruner;
import org.metafield.spi.sweep.LaunchEnd;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunJournal;

/** Whatever becomes of a trial, the sweep goes on as it says. */
class TestSweepRun {
    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");
    private static final Objective PSNR = new Objective(Optional.of("psnr"), Optional.empty(), Moment.LAST, "");
    private static final LaunchEnd OK = LaunchEnd.exited(0);
    private static final SweepObserver UNSEEN = new SweepObserver() {};

    @TempDir
    Path path;

    private SweepFolder sweep(int trials, int retries, Integer maxFailures) {
        SweepFolder sweep = new SweepFolder(path);
        List<Trial> all = IntStream.rangeClosed(1, trials)
                .mapToObj(number -> new Trial(Map.of("number", number + ""), 0, "trial-" + number))
                .toList();
        all.forEach(trial -> {
            try {
                Files.writeString(
                        RunFolder.create(sweep.run(trial).path()).specification(), "training: {steps: 1000}\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        sweep.define(new SweepDefinition(
                "test",
                new SweepSettings("", "", List.of(PSNR), retries, Optional.ofNullable(maxFailures), List.of()),
                new SweepDefinition.Source("test.yaml", List.of()),
                List.of(),
                false,
                trials,
                all));
        return sweep;
    }

    private void record(String trial, RunEvent... events) {
        try (RunJournal journal = RunJournal.open(run(trial).journal())) {
            for (RunEvent event : events) {
                journal.append(event);
            }
        }
    }

    private RunFolder run(String trial) {
        return new RunFolder(path.resolve("trials").resolve(trial));
    }

    private LaunchEnd finish(String trial) {
        record(trial, new RunEvent.RunStarted(TIME), new RunEvent.RunFinished(TIME.plusSeconds(7)));
        ResultFile.write(
                run(trial).evaluation(),
                new EvaluationResult(
                        1,
                        List.of(new EvaluationResult.Row("learned", Optional.empty(), "psnr", "dB", false, 1, 20, 0))));
        return OK;
    }

    private static RunEvent measured(long step, double value) {
        return new RunEvent.MetricRecorded(TIME, "validation/psnr@1", step, value);
    }

    private static SweepProgress run(SweepFolder sweep, TestingLauncher launcher, Optional<Pruner> pruner)
            throws InterruptedException {
        SweepRun.Plan plan = new SweepRun.Plan(
                new NamedLauncher("testing", launcher),
                Optional.empty(),
                pruner,
                (folder, point, trial) -> {},
                false,
                Clock.systemUTC());
        return SweepRun.run(sweep, plan, UNSEEN, () -> false);
    }

    private static List<Status> statuses(SweepProgress progress) {
        return progress.trials().stream().map(TrialProgress::status).toList();
    }

    @Test
    void eachTrialIsDoneOnceAndItsWorkIsMeasured() throws InterruptedException {
        SweepFolder sweep = sweep(3, 0, null);
        TestingLauncher launcher = new TestingLauncher(2, (trial, start) -> Optional.of(finish(trial)));
        SweepProgress progress = run(sweep, launcher, Optional.empty());
        assertThat(launcher.started).containsExactly("trial-1", "trial-2", "trial-3");
        assertThat(statuses(progress)).containsOnly(Status.FINISHED);
        assertThat(progress.trials())
                .allSatisfy(trial -> assertThat(trial.worked()).contains(Duration.ofSeconds(7)));
        run(sweep, launcher, Optional.empty());
        assertThat(launcher.started).as("nothing is run again").hasSize(3);
        assertThat(statuses(sweep.progress())).containsOnly(Status.FINISHED);
    }

    @Test
    void aTrialThatFailsIsTriedAgainAndTheOthersGoOn() throws InterruptedException {
        TestingLauncher launcher = new TestingLauncher(
                1,
                (trial, start) -> Optional.of(
                        trial.equals("trial-1") && start < 3 || trial.equals("trial-2")
                                ? LaunchEnd.exited(1)
                                : finish(trial)));
        SweepProgress progress = run(sweep(3, 2, null), launcher, Optional.empty());
        assertThat(statuses(progress)).containsExactly(Status.FINISHED, Status.FAILED, Status.FINISHED);
        assertThat(progress.trials().get(1).failures()).isEqualTo(3);
        assertThat(progress.trials().get(1).reason()).contains("exit code 1");
    }

    @Test
    void afterTooManyFailuresNoneBegins() throws InterruptedException {
        TestingLauncher launcher = new TestingLauncher(1, (trial, start) -> Optional.of(LaunchEnd.exited(1)));
        SweepProgress progress = run(sweep(5, 0, 1), launcher, Optional.empty());
        assertThat(launcher.started).containsExactly("trial-1", "trial-2");
        assertThat(statuses(progress))
                .containsExactly(Status.FAILED, Status.FAILED, Status.WAITING, Status.WAITING, Status.WAITING);
    }

    @Test
    void aTrialThatIsLostIsStartedAgainAsLongAsItComesFurther() throws InterruptedException {
        TestingLauncher launcher = new TestingLauncher(1, (trial, start) -> {
            record(trial, start == 1 ? new RunEvent.RunStarted(TIME) : new RunEvent.RunResumed(TIME, start - 1));
            record(trial, new RunEvent.CheckpointSaved(TIME, start, true), new RunEvent.RunInterrupted(TIME, start));
            return Optional.of(start < 13 ? LaunchEnd.exited(130) : finish(trial));
        });
        assertThat(statuses(run(sweep(1, 0, null), launcher, Optional.empty()))).containsExactly(Status.FINISHED);
        assertThat(launcher.started).hasSize(13);
    }

    @Test
    void aTrialThatIsLostAgainAndAgainHasFailed() throws InterruptedException {
        TestingLauncher launcher =
                new TestingLauncher(1, (trial, start) -> Optional.of(LaunchEnd.lost("its node is gone")));
        SweepProgress progress = run(sweep(1, 0, null), launcher, Optional.empty());
        assertThat(statuses(progress)).containsExactly(Status.FAILED);
        assertThat(progress.trials().get(0).reason()).isEqualTo("lost 10 times: its node is gone");
    }

    @Test
    void whatIsNoGoodIsStoppedAndItsReasonKept() throws InterruptedException {
        TestingLauncher launcher = new TestingLauncher(2, (trial, start) -> {
            if (trial.equals("trial-1")) {
                return Optional.of(finish(trial));
            }
            record(trial, new RunEvent.RunStarted(TIME), measured(10, 15), measured(20, 12));
            return Optional.empty();
        });
        List<Integer> judged = new ArrayList<>();
        Pruner pruner = (curve, others) -> {
            judged.add(curve.measurements().size());
            return curve.measurements().size() > 1 ? Optional.of("it gets worse") : Optional.empty();
        };
        SweepProgress progress = run(sweep(2, 0, null), launcher, Optional.of(pruner));
        assertThat(statuses(progress)).containsExactly(Status.FINISHED, Status.PRUNED);
        assertThat(progress.trials().get(1).reason()).isEqualTo("after 20 steps: it gets worse");
        assertThat(progress.trials().get(1).values()).containsExactly(12.0);
        assertThat(judged).containsExactly(1, 2);
        assertThat(launcher.stopped).containsExactly("trial-2");
    }

    @Test
    void whatRunsIsStoppedWhenTheUserAsksAndGoesOnLater() throws InterruptedException {
        SweepFolder sweep = sweep(2, 0, null);
        TestingLauncher launcher =
                new TestingLauncher(1, (trial, start) -> start == 1 ? Optional.empty() : Optional.of(finish(trial)));
        SweepRun.Plan plan = new SweepRun.Plan(
                new NamedLauncher("testing", launcher),
                Optional.empty(),
                Optional.empty(),
                (folder, point, trial) -> {},
                false,
                Clock.systemUTC());
        SweepProgress stopped = SweepRun.run(sweep, plan, UNSEEN, () -> !launcher.started.isEmpty());
        assertThat(statuses(stopped)).containsExactly(Status.WAITING, Status.WAITING);
        assertThat(launcher.started).containsExactly("trial-1");
        TestingLauncher later = new TestingLauncher(1, (trial, start) -> Optional.of(finish(trial)));
        assertThat(statuses(run(sweep, later, Optional.empty()))).containsOnly(Status.FINISHED);
    }
}
