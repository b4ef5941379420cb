package org.metafield.runner.console;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBarRenderer;
import me.tongfei.progressbar.ProgressState;

/**
 * The progress line as text: name, bar, steps, rate, time left, and what the extra message holds. On a narrow terminal the
 * least important parts are left out: first the bar, last the steps.
 */
final class ProgressText implements ProgressBarRenderer {
    private static final String GAP = "  ";
    private static final int LEAST_BAR = 6;
    private static final int WIDEST_BAR = 30;

    /** A part of the line; the larger its rank, the sooner it is left out. */
    private record Part(int rank, String text) {}

    @Override
    public String render(ProgressState state, int width) {
        List<Part> parts = new ArrayList<>(List.of(
                new Part(6, state.getTaskName()),
                new Part(1, state.getCurrent() + "/" + state.getMax()),
                new Part(5, rate(state)),
                new Part(2, left(state))));
        for (String more : state.getExtraMessage().split(GAP, -1)) {
            if (!more.isEmpty()) {
                parts.add(new Part(more.startsWith(TrainingState.LOSS) ? 3 : 4, more));
            }
        }
        while (length(parts) > width && parts.size() > 1) {
            parts.stream().max(Comparator.comparingInt(Part::rank)).ifPresent(parts::remove);
        }
        int room = width - length(parts) - GAP.length();
        if (room >= LEAST_BAR) {
            parts.add(1, new Part(7, bar(state, Math.min(room, WIDEST_BAR))));
        }
        String line = text(parts);
        return line.length() > width
                ? line.substring(0, Math.max(0, width))
                : line + " ".repeat(width - line.length()); // over what stood there before
    }

    private static int length(List<Part> parts) {
        return text(parts).length();
    }

    private static String text(List<Part> parts) {
        return String.join(GAP, parts.stream().map(Part::text).toList());
    }

    private static String bar(ProgressState state, int width) {
        int filled = (int) Math.round(state.getNormalizedProgress() * (width - 2));
        return "│" + "█".repeat(filled) + " ".repeat(width - 2 - filled) + "│";
    }

    private static double stepsPerSecond(ProgressState state) {
        double seconds = state.getElapsedAfterStart().toMillis() / 1e3;
        return seconds > 0 ? (state.getCurrent() - state.getStart()) / seconds : 0;
    }

    private static String rate(ProgressState state) {
        return String.format(Locale.ROOT, "%.2f steps/s", stepsPerSecond(state));
    }

    private static String left(ProgressState state) {
        double rate = stepsPerSecond(state);
        return rate > 0
                ? TrainingState.clock(Math.round((state.getMax() - state.getCurrent()) / rate)) + " left"
                : "?:??:?? left";
    }
}
