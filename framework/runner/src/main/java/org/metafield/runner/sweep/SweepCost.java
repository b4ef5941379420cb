package org.metafield.runner.sweep;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the trials of a sweep that finished took, from the moment at which each was handed over to its launcher.
 *
 * @param trials how many they are
 * @param mean how long one took
 * @param worked how long one trained and evaluated; the rest is its wait in a queue and the start and end of its process
 */
public record SweepCost(int trials, Duration mean, Duration worked) {
    /** Of all that finished; empty if none has. */
    public static Optional<SweepCost> of(SweepProgress progress) {
        List<TrialProgress> finished = progress.trials().stream()
                .filter(trial -> trial.worked().isPresent() && trial.duration().isPresent())
                .toList();
        if (finished.isEmpty()) {
            return Optional.empty();
        }
        Duration whole =
                finished.stream().flatMap(trial -> trial.duration().stream()).reduce(Duration.ZERO, Duration::plus);
        Duration worked =
                finished.stream().flatMap(trial -> trial.worked().stream()).reduce(Duration.ZERO, Duration::plus);
        return Optional.of(
                new SweepCost(finished.size(), whole.dividedBy(finished.size()), worked.dividedBy(finished.size())));
    }

    /** Such as {@code a trial takes 12.3 s: 9.8 s of work, 2.5 s to wait, start and end}. */
    public String words() {
        return "a trial takes " + seconds(mean) + ": " + seconds(worked) + " of work, " + seconds(mean.minus(worked))
                + " to wait, start and end";
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
    }
}
