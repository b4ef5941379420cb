package org.metafield.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.metafield.runner.sweep.Moment;
import org.metafield.runner.sweep.Objective;
import org.metafield.runner.sweep.SweepDefinition;
import org.metafield.runner.sweep.SweepDefinition.Trial;
import org.metafield.runner.sweep.SweepEvent;
import org.metafield.runner.sweep.SweepProgress;
import org.metafield.runner.sweep.SweepResults;
import org.metafield.runner.sweep.SweepSettings;

class TestClaimSection {
    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

    private final List<SweepEvent> events = new ArrayList<>();

    private String section() {
        Objective psnr = new Objective(Optional.of("psnr"), Optional.empty(), Moment.LAST, "");
        SweepDefinition definition = new SweepDefinition(
                "test",
                new SweepSettings("", "", List.of(psnr), 0, Optional.empty(), List.of()),
                new SweepDefinition.Source("test.yaml", List.of()),
                List.of(),
                true,
                4,
                List.of(trial(1, 1), trial(2, 1), trial(2, 2)));
        SweepProgress progress = SweepProgress.of(definition, events);
        return TestingPage.words(Page.of("test", ClaimSection.of(definition, progress, new SweepResults(List.of()))));
    }

    private static Trial trial(int width, long seed) {
        return new Trial(Map.of("width", Integer.toString(width)), seed, name(width, seed));
    }

    private static String name(int width, long seed) {
        return "width-" + width + "-seed-" + seed;
    }

    @Test
    void trialsWithoutAResultAreToldApart() {
        events.add(new SweepEvent.Finished(TIME, name(1, 1), List.of(20.0), Duration.ZERO));
        assertThat(section()).contains("1 of 4 trials have a result; 3 to come.");
        events.add(new SweepEvent.Pruned(TIME, name(2, 1), 10, 9, "worse"));
        assertThat(section()).contains("1 of 4 trials have a result; 1 pruned, 1 spared by pruning, 1 to come.");
        events.add(new SweepEvent.Failed(TIME, name(1, 1), "out of memory"));
        assertThat(section())
                .contains("0 of 4 trials have a result; 1 pruned, 1 spared by pruning, 1 failed, 1 to come.");
    }
}
