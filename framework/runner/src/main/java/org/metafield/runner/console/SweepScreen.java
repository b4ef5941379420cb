package org.metafield.runner.console;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jspecify.annotations.Nullable;
import org.metafield.runner.sweep.SweepDefinition;
import org.metafield.runner.sweep.SweepDefinition.Trial;
import org.metafield.runner.sweep.SweepProgress;

/** A sweep on a terminal: what {@code metafield sweep show} says, drawn over and over. */
final class SweepScreen implements SweepDisplay {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /** Lines of the screen that belong to no list. */
    private static final int OTHER_LINES = 8;

    private static final int LISTS = 3;

    private final Terminal terminal;
    private final Display display;
    private final SweepDefinition definition;
    private final Clock clock;
    private @Nullable SweepProgress progress;
    private Instant due = Instant.MIN;
    private boolean closed;

    /** Draws on {@code terminal}, which is closed with the screen. */
    SweepScreen(Terminal terminal, SweepDefinition definition, Clock clock) {
        this.terminal = requireNonNull(terminal, "terminal is null");
        this.definition = requireNonNull(definition, "definition is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.display = new Display(terminal, false);
        resize();
        terminal.handle(Terminal.Signal.WINCH, signal -> resized());
    }

    /** A screen on the terminal that shows standard error; empty if it cannot move its cursor. */
    static Optional<SweepDisplay> open(SweepDefinition definition, Clock clock) {
        try {
            // Ctrl-C stays with those who stop the sweep.
            Terminal terminal = TerminalBuilder.builder()
                    .systemOutput(TerminalBuilder.SystemOutput.SysErr)
                    .nativeSignals(false)
                    .dumb(false)
                    .build();
            if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
                terminal.close();
                return Optional.empty();
            }
            return Optional.of(new SweepScreen(terminal, definition, clock));
        } catch (IOException | IllegalStateException noTerminal) {
            return Optional.empty();
        }
    }

    private void resize() {
        display.resize(terminal.getHeight(), terminal.getWidth());
    }

    private synchronized void resized() {
        resize();
        due = Instant.MIN;
    }

    @Override
    public synchronized void stands(SweepProgress now) {
        progress = now;
        if (!clock.instant().isBefore(due)) {
            draw();
        }
    }

    private void draw() {
        if (progress == null || closed) {
            return;
        }
        due = clock.instant().plus(INTERVAL);
        int rows = Math.max(1, terminal.getHeight() - 1);
        int most = Math.min(SweepText.MOST_IN_LIST, Math.max(1, (rows - OTHER_LINES) / LISTS));
        display.update(
                SweepText.render(definition, progress, true, clock.instant(), most)
                        .lines()
                        .limit(rows)
                        .map(this::cut)
                        .toList(),
                -1);
    }

    /** A line as long as the terminal is wide at most, so that it takes one row. */
    private AttributedString cut(String line) {
        AttributedString whole = new AttributedString(line);
        int columns = Math.max(2, terminal.getWidth() - 1);
        return whole.columnLength() <= columns
                ? whole
                : AttributedString.join(
                        AttributedString.EMPTY, whole.columnSubSequence(0, columns - 1), new AttributedString("…"));
    }

    @Override
    public synchronized void say(String message) {
        if (closed) {
            return;
        }
        display.update(List.of(), 0);
        terminal.writer().println(message);
        terminal.flush();
        due = Instant.MIN; // to be drawn by the thread that runs the sweep
    }

    @Override
    public void begun(Trial trial) {
        changed();
    }

    @Override
    public void finished(Trial trial) {
        changed();
    }

    @Override
    public void stopped(Trial trial) {
        changed();
    }

    @Override
    public void lost(Trial trial, String reason) {
        say(trial.label() + " is started again: " + reason);
    }

    @Override
    public void pruned(Trial trial, long step, String reason) {
        changed();
    }

    @Override
    public void failed(Trial trial, String reason) {
        changed();
    }

    private synchronized void changed() {
        due = Instant.MIN;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        draw();
        closed = true;
        terminal.writer().println();
        terminal.flush();
        try {
            terminal.close();
        } catch (IOException e) {
            throw new IllegalStateException("the terminal cannot be given back: " + e.getMessage(), e);
        }
    }
}
