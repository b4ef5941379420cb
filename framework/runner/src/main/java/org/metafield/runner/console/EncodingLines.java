package org.metafield.runner.console;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalInt;
import org.metafield.runner.encoding.EncodingFolder;
import org.metafield.runner.encoding.EncodingManifest;
import org.metafield.runner.encoding.EncodingRun;
import org.metafield.runner.encoding.EncodingSummary;
import org.metafield.runner.experiment.Bytes;

/** Prints how an encoding goes on, at most a line every ten seconds, and what came out. */
public final class EncodingLines implements EncodingRun.Observer {
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final PrintWriter out;
    private final Clock clock;
    private final Instant begin;
    private Instant shown;
    private OptionalInt before = OptionalInt.empty();
    private int encoded;

    /** Prints to {@code out}. */
    public EncodingLines(PrintWriter out, Clock clock) {
        this.out = requireNonNull(out, "out is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.begin = clock.instant();
        this.shown = begin;
    }

    @Override
    public void encoded(int signals, int of) {
        encoded = signals;
        if (before.isEmpty()) {
            before = OptionalInt.of(signals);
            line(signals + "/" + of + " signals are encoded");
            return;
        }
        Instant now = clock.instant();
        if (Duration.between(shown, now).compareTo(INTERVAL) >= 0 || signals == of) {
            shown = now;
            double rate = made() / seconds(Duration.between(begin, now));
            line(String.format(
                    Locale.ROOT,
                    "%d/%d signals  %.2f signals/s  %s left",
                    signals,
                    of,
                    rate,
                    TrainingState.clock(Math.round((of - signals) / rate))));
        }
    }

    @Override
    public void lost(String reason) {
        line("a worker is started again, " + reason.replace("\n", "\n    "));
    }

    /**
     * What an encoding holds, and what it took.
     *
     * @param elapsed the time since it went on
     */
    public String summary(EncodingFolder folder, EncodingSummary summary, Duration elapsed) {
        StringBuilder text = new StringBuilder();
        text.append("signals   ").append(summary.signals());
        if (made() > 0) {
            text.append(String.format(
                    Locale.ROOT,
                    "; %d in %s, %.4f s each",
                    made(),
                    TrainingState.clock(elapsed.toSeconds()),
                    seconds(elapsed) / made()));
        }
        for (EncodingManifest.Metric metric : folder.manifest().metrics()) {
            text.append(String.format(
                            Locale.ROOT,
                            "%n%-9s %.4f %s",
                            metric.name(),
                            summary.means().get(metric.name()),
                            metric.unit())
                    .stripTrailing());
            text.append(", mean");
        }
        text.append(System.lineSeparator())
                .append("encoding  ")
                .append(folder.path())
                .append(", ")
                .append(Bytes.format(summary.bytes()))
                .append(" in ")
                .append(summary.files())
                .append(summary.files() == 1 ? " file" : " files");
        return text.toString();
    }

    private int made() {
        return encoded - before.orElse(encoded);
    }

    private static double seconds(Duration duration) {
        return Math.max(1e-3, duration.toMillis() / 1e3);
    }

    private void line(String text) {
        out.println(text);
        out.flush();
    }
}
