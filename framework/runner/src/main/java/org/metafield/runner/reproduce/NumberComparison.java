package org.metafield.runner.reproduce;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.metafield.gpu.HostTensor;
import org.metafield.runner.reproduce.Comparison.Tally;
import org.metafield.runner.reproduce.RecordedNumbers.Place;

/** Compares numbers to the last bit, and tells rounding from more by a {@link Tolerance}. */
final class NumberComparison {
    private static final String DECIBELS = "dB";

    private final Tolerance tolerance;
    private final Set<String> inDecibels;

    /** Compares with a tolerance; the metrics named {@code inDecibels} are logarithms. */
    NumberComparison(Tolerance tolerance, Set<String> inDecibels) {
        this.tolerance = requireNonNull(tolerance, "tolerance is null");
        this.inDecibels = Set.copyOf(inDecibels);
    }

    /**
     * Compares what two journals recorded: a comparison for each quantity, and one for choices where there are any.
     *
     * @param whole whether the run had ended, so that what only its reproduction has counts as missing
     */
    List<Comparison> compare(RecordedNumbers recorded, RecordedNumbers now, boolean whole) {
        Map<String, Tally> tallies = new LinkedHashMap<>();
        recorded.numbers().forEach((place, value) -> {
            Tally tally = tallies.computeIfAbsent(place.quantity(), Tally::new);
            Double other = now.numbers().get(place);
            if (other == null) {
                tally.missing();
            } else if (Double.doubleToLongBits(value) == Double.doubleToLongBits(other)) {
                tally.equal();
            } else {
                tally.deviates(deviation(place, value, other));
            }
        });
        if (whole) {
            now.numbers().keySet().stream()
                    .filter(place -> !recorded.numbers().containsKey(place))
                    .forEach(place -> tallies.computeIfAbsent(place.quantity(), Tally::new)
                            .missing());
        }
        List<Comparison> comparisons = new ArrayList<>();
        tallies.values().forEach(tally -> comparisons.add(tally.end()));
        if (!recorded.choices().isEmpty()) {
            Tally choices = new Tally("chosen update rules");
            recorded.choices().forEach((initialization, chosen) -> {
                if (chosen.equals(now.choices().get(initialization))) {
                    choices.equal();
                } else {
                    choices.missing();
                }
            });
            comparisons.add(choices.end());
        }
        return comparisons;
    }

    private Deviation deviation(Place place, double recorded, double now) {
        return inDecibels.contains(place.metric())
                ? new Deviation(
                        place.words(),
                        recorded,
                        now,
                        Math.abs(recorded - now),
                        tolerance.decibels(place.steps()),
                        DECIBELS)
                : new Deviation(
                        place.words(), recorded, now, relative(recorded, now), tolerance.relative(place.steps()), "");
    }

    private static double relative(double one, double other) {
        return Math.abs(one - other) / Math.max(Math.abs(one), Math.abs(other));
    }

    /**
     * Compares parameters. Each is judged relative to the root mean square of its tensor, for a parameter near zero has no
     * digits of its own.
     *
     * @param steps the outer steps that both have taken
     */
    Comparison compare(String quantity, Map<String, HostTensor> recorded, Map<String, HostTensor> now, long steps) {
        Tally tally = new Tally(quantity);
        Set<String> names = new LinkedHashSet<>(recorded.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            HostTensor one = recorded.get(name);
            HostTensor other = now.get(name);
            if (one == null || other == null || !one.shape().equals(other.shape())) {
                tally.missing();
            } else {
                compare(name, one.values(), other.values(), steps, tally);
            }
        }
        return tally.end();
    }

    private void compare(String name, double[] one, double[] other, long steps, Tally tally) {
        double size = Math.max(rootMeanSquare(one), rootMeanSquare(other));
        for (int index = 0; index < one.length; index++) {
            if (Double.doubleToLongBits(one[index]) == Double.doubleToLongBits(other[index])) {
                tally.equal();
            } else {
                tally.deviates(new Deviation(
                        name + "[" + index + "]",
                        one[index],
                        other[index],
                        size == 0 ? 0 : Math.abs(one[index] - other[index]) / size,
                        tolerance.relative(steps),
                        ""));
            }
        }
    }

    private static double rootMeanSquare(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return Math.sqrt(sum / values.length);
    }
}
