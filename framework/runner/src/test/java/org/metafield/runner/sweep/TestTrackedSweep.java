package org.metafield.runner.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.runner.sweep.SweepDefinition.Trial;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.mlflow.MetricPoint;
import org.metafield.tracking.mlflow.RunStatus;
import org.metafield.tracking.mlflow.SweepSummary;
import org.metafield.tracking.mlflow.TrialRole;

class TestTrackedSweep {
    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> VALUES = List.of(
            "sweep.title: A title",
            "sweep.objective.0.maximize: psnr",
            "sweep.objective.0.minimize: none",
            "sweep.pruning.type: median",
            "sweep.over.optimizer.rate: log-range [1.0E-4, 0.01]",
            "sweep.over.adaptation.context.keep: range [0.1, 0.5]",
            "sweep.over.adaptation.context.keep#2: range [0.2, 0.4]",
            "training.steps: 20");

    @TempDir
    Path path;

    private int count;

    private SweepFolder sweep(int most, SweepEvent... events) throws Exception {
        Objective psnr = new Objective(Optional.of("psnr"), Optional.empty(), Moment.parse("2"), "");
        SweepSettings settings = new SweepSettings("A title", "Why.", List.of(psnr), 0, Optional.empty(), List.of());
        SweepFolder folder = new SweepFolder(path);
        folder.define(new SweepDefinition(
                "test", settings, new SweepDefinition.Source("test.yaml", List.of()), VALUES, true, most, List.of()));
        try (SweepJournal journal = SweepJournal.open(folder.journal())) {
            for (SweepEvent event : events) {
                journal.append(event);
            }
        }
        for (SweepDefinition.Trial trial : folder.definition().trials()) {
            Files.createDirectories(folder.run(trial).path());
            Files.writeString(folder.run(trial).specification(), "metafield: 1");
        }
        return folder;
    }

    private Instant next() {
        return TIME.plusSeconds(++count);
    }

    private SweepEvent suggested(String name) {
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put("optimizer.rate", name);
        choices.put("adaptation.context.keep", "0.3");
        return new SweepEvent.Suggested(next(), Map.of("rate", (double) count), List.of(new Trial(choices, 1, name)));
    }

    private SweepEvent finished(String trial, double value) {
        return new SweepEvent.Finished(next(), trial, List.of(value), Duration.ZERO);
    }

    private static TrialRole role(SweepFolder folder, String trial) {
        return TrackedSweep.roleOf(new RunFolder(folder.trials().resolve(trial)))
                .orElseThrow();
    }

    @Test
    void eachTrialThatEndsIsANumberOfTheSweep() throws Exception {
        SweepFolder folder = sweep(
                4,
                suggested("a"),
                suggested("b"),
                finished("b", 20),
                suggested("c"),
                new SweepEvent.Pruned(next(), "c", 10, 5, "worse"),
                finished("a", 25),
                suggested("d"),
                new SweepEvent.Failed(next(), "d", "no memory"));
        SweepSummary summary = folder.summary(false).orElseThrow();
        assertThat(summary.numbers())
                .filteredOn(number -> number.key().equals("best/psnr_at_2"))
                .extracting(MetricPoint::step, MetricPoint::value)
                .containsExactly(tuple(1L, 20.0), tuple(2L, 20.0), tuple(3L, 25.0), tuple(4L, 25.0));
        assertThat(summary.numbers())
                .filteredOn(number -> number.step() == 4)
                .extracting(MetricPoint::key, MetricPoint::value)
                .contains(tuple("trials/finished", 2.0), tuple("trials/pruned", 1.0), tuple("trials/failed", 1.0));
        assertThat(summary.status()).isEqualTo(RunStatus.FINISHED);
        assertThat(summary.parameters())
                .containsEntry("sweep.over.optimizer.rate", "log-range [1.0E-4, 0.01]")
                .containsEntry("sweep.objective.0.maximize", "psnr")
                .doesNotContainKeys("sweep.title", "sweep.objective.0.minimize", "training.steps");
        assertThat(summary.tags())
                .containsEntry("mlflow.note.content", "A title\n\nWhy.")
                .containsEntry("metafield.trials", "2 finished, 1 pruned, 1 failed of 4")
                .containsEntry("metafield.best-trial", "a");
        assertThat(summary.best().orElseThrow().run().name()).isEqualTo("a");
        assertThat(summary.artifacts()).containsKey("best/specification.yaml");
    }

    @Test
    void theNumbersOfFewerEventsAreTheFirstOfMore() throws Exception {
        SweepFolder folder = sweep(
                4,
                suggested("a"),
                finished("a", 20),
                suggested("b"),
                finished("b", 10),
                suggested("c"),
                finished("c", 30));
        List<SweepEvent> events = SweepJournal.read(folder.journal());
        List<MetricPoint> all = SweepNumbers.of(folder.planned(), events);
        for (int length = 0; length <= events.size(); length++) {
            List<MetricPoint> some = SweepNumbers.of(folder.planned(), events.subList(0, length));
            assertThat(all.subList(0, some.size())).isEqualTo(some);
        }
    }

    @Test
    void aSweepWithTrialsToRunWasKilledUnlessItRuns() throws Exception {
        SweepFolder folder = sweep(2, suggested("a"), finished("a", 20));
        assertThat(folder.summary(true).orElseThrow().status()).isEqualTo(RunStatus.RUNNING);
        assertThat(folder.summary(false).orElseThrow().status()).isEqualTo(RunStatus.KILLED);
    }

    @Test
    void aSweepOfWhichNothingFinishedHasFailed() throws Exception {
        SweepFolder folder = sweep(1, suggested("a"), new SweepEvent.Failed(next(), "a", "no memory"));
        assertThat(folder.summary(false).orElseThrow().status()).isEqualTo(RunStatus.FAILED);
        assertThat(folder.summary(false).orElseThrow().best()).isEmpty();
    }

    @Test
    void aTrialSaysWhatBecameOfItAndWhatItChose() throws Exception {
        SweepFolder folder = sweep(
                3,
                suggested("a"),
                suggested("b"),
                suggested("c"),
                finished("a", 25),
                new SweepEvent.Pruned(next(), "b", 10, 5, "worse than the median"),
                new SweepEvent.Failed(next(), "c", "no memory"));
        assertThat(role(folder, "a").parameters())
                .containsExactlyInAnyOrderEntriesOf(Map.of("rate", "a", "keep", "0.3"));
        assertThat(role(folder, "a").numbers())
                .extracting(MetricPoint::key, MetricPoint::value)
                .containsExactly(tuple("objective/psnr_at_2", 25.0));
        assertThat(role(folder, "b").tags())
                .containsEntry("metafield.trial-status", "pruned")
                .containsEntry("metafield.trial-reason", "after 10 steps: worse than the median")
                .containsEntry("metafield.pruner", "median");
        assertThat(role(folder, "c").failure()).hasValue("no memory");
        assertThat(TrackedSweep.roleOf(new RunFolder(path.resolve("elsewhere"))))
                .isEmpty();
    }
}
