package org.metafield.search.pruners;

import java.util.List;
import java.util.Optional;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;
import org.metafield.spi.search.LearningCurve;
import org.metafield.spi.search.LearningCurve.Measurement;
import org.metafield.spi.search.Pruner;

/**
 * Asynchronous successive halving (Li et al. 2020). A trial is judged once at each rung, by those that have reached it
 * before; the first one to reach a rung goes on.
 */
final class SuccessiveHalvingPruner implements Pruner {
    private final Options options;

    SuccessiveHalvingPruner(Options options) {
        this.options = options;
    }

    /** Options of {@link SuccessiveHalvingPruner}. */
    record Options(
            @Describe("Outer steps up to the first rung, at which trials are judged for the first time") @Range(min = 1)
            int steps,

            @Describe("By how much a rung is further than the one before; one of as many trials goes on from each")
            @Range(min = 2)
            int factor) {
        static final Options DEFAULTS = new Options(100, 4);
    }

    @Override
    public Optional<String> reason(LearningCurve trial, List<LearningCurve> others) {
        List<Measurement> measurements = trial.measurements();
        Measurement now = measurements.get(measurements.size() - 1);
        long rung = rung(now.step());
        boolean judged = measurements.size() > 1
                && rung(measurements.get(measurements.size() - 2).step()) == rung;
        if (rung == 0 || judged) {
            return Optional.empty();
        }
        double[] reached = others.stream()
                .flatMap(other -> other.lossFrom(rung).stream().boxed())
                .mapToDouble(Double::doubleValue)
                .toArray();
        long better = 0;
        for (double loss : reached) {
            better += loss < now.loss() ? 1 : 0;
        }
        int going = Math.max(1, (reached.length + 1) / options.factor());
        return better >= going
                ? Optional.of(
                        "not among the best " + going + " of " + (reached.length + 1) + " that took " + rung + " steps")
                : Optional.empty();
    }

    /** The last rung at a step or before it, in steps; 0 before the first. */
    private long rung(long step) {
        long rung = 0;
        for (long next = options.steps(); next <= step; next *= options.factor()) {
            rung = next;
        }
        return rung;
    }
}
