package org.metafield.runner.console;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.metafield.runner.comparison.Spread;
import org.metafield.runner.sweep.Configuration;
import org.metafield.runner.sweep.Objective;
import org.metafield.runner.sweep.ParetoSet;
import org.metafield.runner.sweep.SweepCost;
import org.metafield.runner.sweep.SweepDefinition;
import org.metafield.runner.sweep.SweepProgress;
import org.metafield.runner.sweep.TrialProgress;
import org.metafield.runner.sweep.TrialProgress.Status;

/** How a sweep stands, on one screen. */
public final class SweepText {
    static final int MOST_IN_LIST = 10;

    private static final int LONGEST_REASON = 100;

    private SweepText() {}

    /**
     * Counts, time left, what runs, what failed, and the best configurations.
     *
     * @param running whether a process runs the sweep
     */
    public static String render(SweepDefinition definition, SweepProgress progress, boolean running, Instant now) {
        return render(definition, progress, running, now, MOST_IN_LIST);
    }

    /** The same with lists of at most so many lines. */
    static String render(SweepDefinition definition, SweepProgress progress, boolean running, Instant now, int most) {
        List<String> lines = new ArrayList<>();
        lines.add(ended(progress) + " of " + definition.most() + " trials have ended"
                + (running || left(definition, progress) == 0 ? "" : "; the sweep does not run")
                + timeLeft(definition, progress, running, now)
                        .map(left -> ", about " + TrainingState.clock(left.toSeconds()) + " left")
                        .orElse(""));
        lines.add(progress.count(Status.FINISHED) + " finished, " + progress.count(Status.PRUNED) + " pruned, "
                + progress.count(Status.FAILED) + " failed"
                + (progress.spared() > 0 ? ", " + progress.spared() + " spared by pruning" : "")
                + (running ? ", " + progress.count(Status.BEGUN) + " running" : ""));
        SweepCost.of(progress).ifPresent(cost -> lines.add(cost.words()));
        lines.addAll(trials(progress, Status.BEGUN, running ? "runs" : "broke off", now, most));
        lines.addAll(trials(progress, Status.FAILED, "failed", now, most));
        lines.addAll(best(definition.settings().objective(), progress, most));
        return String.join("\n", lines) + "\n";
    }

    private static long ended(SweepProgress progress) {
        return progress.count(Status.FINISHED) + progress.count(Status.PRUNED) + progress.count(Status.FAILED);
    }

    /** How many trials run or are to come. */
    private static long left(SweepDefinition definition, SweepProgress progress) {
        return definition.most() - ended(progress) - progress.spared();
    }

    private static Optional<Duration> timeLeft(
            SweepDefinition definition, SweepProgress progress, boolean running, Instant now) {
        // One that fails tells nothing of how long the others take: most fail at once.
        OptionalDouble typical = progress.trials().stream()
                .filter(trial -> trial.status() != Status.FAILED)
                .flatMap(trial -> trial.duration().stream())
                .mapToDouble(Duration::toSeconds)
                .average();
        if (!running || typical.isEmpty()) {
            return Optional.empty();
        }
        double mean = typical.getAsDouble();
        double begun = progress.trials().stream()
                .filter(trial -> trial.status() == Status.BEGUN)
                .mapToDouble(trial -> Math.min(mean, seconds(trial, now)))
                .sum();
        long left = left(definition, progress);
        long atOnce = Math.max(1, progress.count(Status.BEGUN));
        return Optional.of(Duration.ofSeconds((long) (Math.max(0, left * mean - begun) / atOnce)));
    }

    private static double seconds(TrialProgress trial, Instant now) {
        return trial.begun()
                .map(begun -> Duration.between(begun, now).toSeconds())
                .orElse(0L);
    }

    private static List<String> trials(SweepProgress progress, Status status, String word, Instant now, int most) {
        List<TrialProgress> trials = progress.trials().stream()
                .filter(trial -> trial.status() == status)
                .toList();
        List<String> lines = new ArrayList<>();
        for (TrialProgress trial : trials.subList(Math.max(0, trials.size() - most), trials.size())) {
            String reason = trial.reason().lines().findFirst().orElse("");
            String shown = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) + "..." : reason;
            lines.add("  " + word + ": " + trial.trial().label()
                    + (status == Status.BEGUN ? ", " + TrainingState.clock((long) seconds(trial, now)) : ": " + shown));
        }
        if (trials.size() > most) {
            lines.add("  and " + (trials.size() - most) + " more");
        }
        return lines;
    }

    private static List<String> best(List<Objective> objectives, SweepProgress progress, int most) {
        boolean several = objectives.size() > 1;
        List<Configuration> best = several ? ParetoSet.of(progress.configurations(), objectives) : progress.ranked();
        if (best.isEmpty()) {
            return List.of();
        }
        // Names may be long, and what a narrow terminal has no room for is at the end.
        List<String> heads = new ArrayList<>(List.of(">"));
        objectives.forEach(objective -> heads.add(">" + objective.words()));
        heads.add(several ? "none is better in every objective" : "best");
        TextTable table = TextTable.of(heads.toArray(String[]::new));
        for (int rank = 0; rank < Math.min(best.size(), most); rank++) {
            List<String> cells = new ArrayList<>(List.of(several ? "" : Integer.toString(rank + 1)));
            for (int index = 0; index < objectives.size(); index++) {
                cells.add(best.get(rank).spread(index).map(SweepText::words).orElse(""));
            }
            cells.add(best.get(rank).name());
            table.row(cells.toArray(String[]::new));
        }
        return List.of("", table.render().stripTrailing());
    }

    /** The mean over seeds, with its spread where there are several. */
    private static String words(Spread spread) {
        String mean = String.format(Locale.ROOT, "%.5g", spread.mean());
        return spread.count() < 2
                ? mean
                : mean + String.format(Locale.ROOT, " ± %.2g, n = %d", spread.deviation(), spread.count());
    }
}
