package org.metafield.runner.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jline.builtins.ScreenTerminal;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.metafield.runner.sweep.Moment;
import org.metafield.runner.sweep.Objective;
import org.metafield.runner.sweep.SweepDefinition;
import org.metafield.runner.sweep.SweepDefinition.Trial;
import org.metafield.runner.sweep.SweepEvent;
import org.metafield.runner.sweep.SweepProgress;
import org.metafield.runner.sweep.SweepSettings;

class TestSweepScreen {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int COLUMNS = 80;
    private static final int ROWS = 24;

    private final ByteArrayOutputStream drawn = new ByteArrayOutputStream();
    private final List<SweepEvent> events = new ArrayList<>();
    private final List<Trial> trials = new ArrayList<>();
    private final Terminal terminal = terminal();
    private Optional<SweepScreen> screen = Optional.empty();

    private Terminal terminal() {
        try {
            Terminal fake = new LineDisciplineTerminal("fake", "xterm", drawn, StandardCharsets.UTF_8);
            fake.setSize(new Size(COLUMNS, ROWS));
            return fake;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() throws IOException {
        screen.ifPresent(SweepScreen::close);
        terminal.close();
    }

    private SweepScreen screen() {
        if (screen.isEmpty()) {
            screen = Optional.of(
                    new SweepScreen(terminal, definition(), Clock.fixed(BEGIN.plusSeconds(200), ZoneOffset.UTC)));
        }
        return screen.get();
    }

    private SweepDefinition definition() {
        Objective psnr = new Objective(Optional.of("psnr"), Optional.empty(), Moment.LAST, "");
        return new SweepDefinition(
                "test",
                new SweepSettings("", "", List.of(psnr), 0, Optional.empty(), List.of()),
                new SweepDefinition.Source("test.yaml", List.of()),
                List.of(),
                false,
                trials.size(),
                trials);
    }

    private SweepProgress progress() {
        return SweepProgress.of(definition(), events);
    }

    private void trials(int count) {
        for (int number = 1; number <= count; number++) {
            trials.add(new Trial(Map.of("architecture.width", Integer.toString(number)), 0, "trial-" + number));
        }
    }

    private void begin(int number) {
        events.add(new SweepEvent.Begun(BEGIN, "trial-" + number));
    }

    private void finish(int number, double value) {
        begin(number);
        events.add(new SweepEvent.Finished(
                BEGIN.plusSeconds(100), "trial-" + number, List.of(value), Duration.ofSeconds(90)));
    }

    private void fail(int number) {
        begin(number);
        events.add(new SweepEvent.Failed(BEGIN.plusSeconds(100), "trial-" + number, "out of memory\nat once"));
    }

    /** What the terminal shows. */
    private List<String> shown(int columns, int rows) {
        ScreenTerminal emulator = new ScreenTerminal(columns, rows);
        emulator.write(drawn.toString(StandardCharsets.UTF_8));
        return emulator.toString().lines().map(String::stripTrailing).toList();
    }

    @Test
    void everythingStandsOnOneScreen() {
        trials(6);
        finish(1, 20.5);
        finish(2, 21.5);
        events.add(new SweepEvent.Begun(BEGIN, "trial-3"));
        events.add(new SweepEvent.Pruned(BEGIN.plusSeconds(100), "trial-3", 10, 9, "worse"));
        fail(4);
        begin(5);
        screen().stands(progress());
        assertThat(shown(COLUMNS, ROWS))
                .startsWith(
                        "4 of 6 trials have ended, about 0:01:40 left",
                        "2 finished, 1 pruned, 1 failed, 1 running",
                        "a trial takes 100.0 s: 90.0 s of work, 10.0 s to wait, start and end",
                        "  runs: width 5, seed 0, 0:03:20",
                        "  failed: width 4, seed 0: out of memory",
                        "",
                        "   psnr at the last step  best",
                        "1                 21.500  width 2",
                        "2                 20.500  width 1");
    }

    @Test
    void whatFailsOrIsSparedLeavesTheTimeOfTheOthersAsItIs() {
        trials(5);
        trials.add(new Trial(Map.of("architecture.width", "5"), 1, "trial-6"));
        finish(1, 20);
        begin(2);
        events.add(new SweepEvent.Failed(BEGIN.plusSeconds(1), "trial-2", "out of memory"));
        begin(3);
        screen().stands(progress());
        // The one that runs is over due; 100 seconds each for two, and for the two seeds of another.
        assertThat(shown(COLUMNS, ROWS).get(0)).isEqualTo("2 of 6 trials have ended, about 0:05:00 left");
        begin(5);
        events.add(new SweepEvent.Pruned(BEGIN.plusSeconds(100), "trial-5", 10, 9, "worse"));
        screen().finished(trials.get(4));
        screen().stands(progress());
        assertThat(shown(COLUMNS, ROWS))
                .startsWith(
                        "3 of 6 trials have ended, about 0:01:40 left",
                        "1 finished, 1 pruned, 1 failed, 1 spared by pruning, 1 running");
    }

    @Test
    void aSweepThatDoesNotRunThoughItCouldSaysSo() {
        trials(2);
        finish(1, 20);
        assertThat(SweepText.render(definition(), progress(), false, BEGIN))
                .startsWith("1 of 2 trials have ended; the sweep does not run\n1 finished, 0 pruned, 0 failed\n");
        finish(2, 21);
        assertThat(SweepText.render(definition(), progress(), false, BEGIN))
                .startsWith("2 of 2 trials have ended\n2 finished, 0 pruned, 0 failed\n");
    }

    @Test
    void itIsDrawnOverWhatItShowedBefore() {
        trials(2);
        begin(1);
        screen().stands(progress());
        assertThat(shown(COLUMNS, ROWS)).anyMatch(line -> line.contains("runs: width 1"));
        finish(1, 20);
        begin(2);
        screen().finished(trials.get(0));
        screen().stands(progress());
        assertThat(shown(COLUMNS, ROWS))
                .noneMatch(line -> line.contains("runs: width 1"))
                .anyMatch(line -> line.contains("runs: width 2"))
                .filteredOn(line -> line.contains("trials have ended"))
                .hasSize(1);
    }

    @Test
    void messagesStayAboveIt() {
        trials(2);
        begin(1);
        screen().stands(progress());
        screen().say("stopping");
        screen().lost(trials.get(0), "its node is gone");
        screen().stands(progress());
        assertThat(shown(COLUMNS, ROWS))
                .startsWith("stopping", "width 1, seed 0 is started again: its node is gone")
                .filteredOn(line -> line.contains("trials have ended"))
                .hasSize(1);
    }

    @Test
    void whatDoesNotFitIsLeftOut() {
        trials(60);
        for (int number = 1; number <= 20; number++) {
            finish(number, number);
            fail(20 + number);
            begin(40 + number);
        }
        terminal.setSize(new Size(30, 12));
        screen().stands(progress());
        List<String> lines = shown(30, 12);
        assertThat(lines.get(0)).isEqualTo("40 of 60 trials have ended, …");
        assertThat(lines)
                .contains("  runs: width 60, seed 0, 0:…", "  and 19 more", "1                 20.000  wi…")
                .hasSize(12);
    }

    @Test
    void itFollowsTheSizeOfTheTerminal() {
        trials(2);
        begin(1);
        screen().stands(progress());
        terminal.setSize(new Size(20, ROWS));
        terminal.raise(Terminal.Signal.WINCH);
        drawn.reset();
        screen().stands(progress());
        assertThat(shown(20, ROWS)).allSatisfy(line -> assertThat(line.length()).isLessThan(20));
    }

    @Test
    void theLastStateStays() {
        trials(1);
        begin(1);
        SweepProgress live = progress();
        screen().stands(live);
        screen().close();
        assertThat(shown(COLUMNS, ROWS).get(0)).startsWith("0 of 1 trials have ended");
        assertThat(drawn.toString(StandardCharsets.UTF_8)).endsWith("\n");
    }
}
