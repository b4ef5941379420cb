package org.metafield.runner.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.engine.event.RunEvent;
import org.metafield.runner.sweep.SweepDefinition.Trial;
import org.metafield.spi.search.LearningCurve;
import org.metafield.spi.search.LearningCurve.Measurement;
import org.metafield.spi.search.Pruner;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunJournal;

class TestTrialCurves {
    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");
    private static final Trial FIRST = new Trial(Map.of("rate", "1"), 1, "first");
    private static final Trial OTHER_SEED = new Trial(Map.of("rate", "1"), 2, "other-seed");
    private static final Trial SECOND = new Trial(Map.of("rate", "2"), 1, "second");

    @TempDir
    Path folder;

    private final List<LearningCurve> judged = new ArrayList<>();
    private final List<List<LearningCurve>> others = new ArrayList<>();
    private TrialCurves curves;

    @BeforeEach
    void readCurves() throws IOException {
        SweepFolder sweep = new SweepFolder(folder);
        for (Trial trial : List.of(FIRST, OTHER_SEED, SECOND)) {
            RunFolder run = RunFolder.create(sweep.run(trial).path());
            Files.writeString(run.specification(), "training: {steps: 40}\n");
            journal(trial, new RunEvent.RunStarted(TIME));
        }
        Pruner pruner = (trial, all) -> {
            judged.add(trial);
            others.add(all);
            Measurement last = trial.measurements().get(trial.measurements().size() - 1);
            return last.loss() > -10 ? Optional.of("below 10") : Optional.empty();
        };
        Objective psnr = new Objective(Optional.of("psnr"), Optional.empty(), Moment.parse("2"), "");
        curves = new TrialCurves(sweep, psnr, pruner);
    }

    private void journal(Trial trial, RunEvent... events) {
        try (RunJournal journal =
                RunJournal.open(new SweepFolder(folder).run(trial).journal())) {
            for (RunEvent event : events) {
                journal.append(event);
            }
        }
    }

    private static RunEvent psnr(long step, double value) {
        return new RunEvent.MetricRecorded(TIME, "validation/psnr@2", step, value);
    }

    private static LearningCurve curve(Measurement... measurements) {
        return new LearningCurve(List.of(measurements));
    }

    private Optional<PruningVerdict> judge(Trial trial) {
        return judge(trial, new SweepEvent.Begun(TIME, SECOND.folder()));
    }

    private Optional<PruningVerdict> judge(Trial trial, SweepEvent ofSecond) {
        return curves.judge(
                trial,
                List.of(
                        TrialProgress.waiting(FIRST),
                        TrialProgress.waiting(OTHER_SEED),
                        TrialProgress.waiting(SECOND).with(ofSecond)));
    }

    @Test
    void eachMeasurementIsJudgedOnceInOrder() {
        journal(FIRST, psnr(10, 20), new RunEvent.MetricRecorded(TIME, "train/loss", 10, 1), psnr(20, 5));
        assertThat(judge(FIRST)).contains(new PruningVerdict(20, 5, "below 10"));
        assertThat(judged)
                .containsExactly(
                        curve(new Measurement(10, -20)), curve(new Measurement(10, -20), new Measurement(20, -5)));
        assertThat(judge(FIRST)).isEmpty();
        assertThat(judged).hasSize(2);
    }

    @Test
    void theLastStepIsNotJudged() {
        journal(FIRST, psnr(40, 5));
        assertThat(judge(FIRST)).isEmpty();
        assertThat(judged).isEmpty();
    }

    @Test
    void otherConfigurationsAreComparedAndOtherSeedsAreNot() {
        journal(OTHER_SEED, psnr(10, 30));
        journal(SECOND, psnr(10, 25));
        journal(FIRST, psnr(10, 20));
        judge(FIRST);
        assertThat(others).containsExactly(List.of(curve(new Measurement(10, -25))));
    }

    @Test
    void aTrialThatEndedIsReadToItsEnd() {
        journal(SECOND, psnr(10, 25));
        journal(FIRST, psnr(10, 20));
        judge(FIRST);
        journal(SECOND, psnr(20, 26));
        journal(FIRST, psnr(20, 20));
        judge(FIRST, new SweepEvent.Pruned(TIME, SECOND.folder(), 20, 26, "worse"));
        assertThat(others.get(1)).containsExactly(curve(new Measurement(10, -25), new Measurement(20, -26)));
    }

    @Test
    void whatWasMeasuredAgainAfterACheckpointCountsOnce() {
        journal(FIRST, psnr(10, 20), psnr(20, 20));
        judge(FIRST);
        journal(FIRST, new RunEvent.RunResumed(TIME, 10), psnr(20, 20), psnr(30, 20));
        judge(FIRST);
        assertThat(judged).hasSize(3);
        assertThat(judged.get(2).measurements()).extracting(Measurement::step).containsExactly(10L, 20L, 30L);
    }

    @Test
    void whatWasJudgedBeforeTheSweepWentOnIsNotJudgedAgain() {
        journal(FIRST, psnr(10, 5));
        curves.skip(FIRST);
        assertThat(judge(FIRST)).isEmpty();
    }
}
