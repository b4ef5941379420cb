package org.metafield.runner.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.runner.sweep.SweepDefinition.Trial;
import org.metafield.runner.sweep.TrialProgress.Status;
import org.metafield.spi.search.Point;
import org.metafield.spi.search.SearchHistory.Attempt;
import org.metafield.spi.search.SearchHistory.State;

class TestSweepProgress {
    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");
    private static final Point FIRST = new Point(Map.of("rate", 0.5));
    private static final Point SECOND = new Point(Map.of("rate", 0.25));

    private final List<SweepEvent> events = new ArrayList<>(List.of(suggested(FIRST, "a"), suggested(SECOND, "b")));

    private static SweepEvent suggested(Point point, String name) {
        return new SweepEvent.Suggested(
                TIME,
                point.values(),
                List.of(
                        new Trial(Map.of("rate", name), 1, name + "-1"),
                        new Trial(Map.of("rate", name), 2, name + "-2")));
    }

    private void finish(String trial, double value) {
        events.add(new SweepEvent.Begun(TIME, trial));
        events.add(new SweepEvent.Finished(TIME.plusSeconds(5), trial, List.of(value), Duration.ofSeconds(3)));
    }

    private void fail(String trial) {
        events.add(new SweepEvent.Begun(TIME, trial));
        events.add(new SweepEvent.Failed(TIME, trial, "out of memory"));
    }

    private SweepProgress progress(int retries) {
        return SweepProgress.of(definition(retries), events);
    }

    private static SweepDefinition definition(int retries) {
        Objective psnr = new Objective(Optional.of("psnr"), Optional.empty(), Moment.LAST, "");
        SweepSettings settings = new SweepSettings("", "", List.of(psnr), retries, Optional.empty(), List.of());
        return new SweepDefinition(
                "test", settings, new SweepDefinition.Source("test.yaml", List.of()), List.of(), true, 4, List.of());
    }

    private static List<String> waiting(SweepProgress progress) {
        return progress.waiting().stream().map(Trial::folder).toList();
    }

    @Test
    void aSearchIsToldMeansOverSeedsInTheOrderInWhichTheyEnded() {
        finish("b-1", 20);
        finish("a-1", 30);
        finish("b-2", 22);
        assertThat(progress(0).history().ended()).containsExactly(new Attempt(SECOND, State.FINISHED, List.of(-21.0)));
        assertThat(progress(0).history().running()).containsExactly(FIRST);
        assertThat(waiting(progress(0))).containsExactly("a-2");
        finish("a-2", 40);
        assertThat(progress(0).history().ended())
                .containsExactly(
                        new Attempt(SECOND, State.FINISHED, List.of(-21.0)),
                        new Attempt(FIRST, State.FINISHED, List.of(-35.0)));
        assertThat(progress(0).ranked()).extracting(Configuration::name).containsExactly("rate a", "rate b");
    }

    @Test
    void aTrialThatFailsIsTriedAgainAsOftenAsTheSweepSays() {
        fail("a-1");
        assertThat(waiting(progress(0))).containsExactly("a-2", "b-1", "b-2");
        assertThat(waiting(progress(1))).containsExactly("a-1", "a-2", "b-1", "b-2");
        fail("a-1");
        assertThat(waiting(progress(1))).containsExactly("a-2", "b-1", "b-2");
        fail("a-2");
        assertThat(progress(0).history().ended()).containsExactly(new Attempt(FIRST, State.FAILED, List.of()));
        events.add(new SweepEvent.Forgiven(TIME, "a-1"));
        assertThat(progress(0).history().ended()).isEmpty();
        assertThat(waiting(progress(0))).startsWith("a-1");
    }

    @Test
    void whatWasPrunedIsOutWithAllItsSeeds() {
        events.add(new SweepEvent.Begun(TIME, "a-1"));
        events.add(new SweepEvent.Pruned(TIME, "a-1", 100, 12, "worse"));
        assertThat(waiting(progress(0))).containsExactly("b-1", "b-2");
        assertThat(progress(0).history().ended()).containsExactly(new Attempt(FIRST, State.PRUNED, List.of(-12.0)));
        assertThat(progress(0).count(Status.PRUNED)).isEqualTo(1);
        assertThat(progress(0).spared()).isEqualTo(1);
        assertThat(SweepTable.csv(definition(0), progress(0)))
                .contains("a-1,pruned,1,", "a-2,spared,2,", "b-1,waiting,1,");
    }

    @Test
    void whatBrokeOffOrWasStoppedWaits() {
        events.add(new SweepEvent.Begun(TIME, "a-1"));
        events.add(new SweepEvent.Begun(TIME, "a-2"));
        events.add(new SweepEvent.Stopped(TIME, "a-2"));
        assertThat(waiting(progress(0))).startsWith("a-1", "a-2");
    }

    @Test
    void whatTrialsCostIsTheirWorkAndTheRest() {
        assertThat(SweepCost.of(progress(0))).isEmpty();
        finish("a-1", 30);
        finish("a-2", 40);
        fail("b-1");
        assertThat(SweepCost.of(progress(0))).contains(new SweepCost(2, Duration.ofSeconds(5), Duration.ofSeconds(3)));
        assertThat(SweepCost.of(progress(0)).orElseThrow().words())
                .isEqualTo("a trial takes 5.0 s: 3.0 s of work, 2.0 s to wait, start and end");
    }

    @Test
    void theJournalKeepsEverything(@TempDir Path folder) {
        finish("a-1", Double.NaN);
        fail("a-2");
        events.add(new SweepEvent.Pruned(TIME, "b-1", 100, Double.POSITIVE_INFINITY, "worse"));
        events.add(new SweepEvent.Stopped(TIME, "b-2"));
        Path file = folder.resolve("journal.jsonl");
        try (SweepJournal journal = SweepJournal.open(file)) {
            events.forEach(journal::append);
        }
        assertThat(SweepJournal.read(file)).isEqualTo(events);
    }
}
