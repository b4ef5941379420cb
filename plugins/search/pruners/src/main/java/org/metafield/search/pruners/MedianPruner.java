package org.metafield.search.pruners;

import java.util.List;
import java.util.Optional;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;
import org.metafield.spi.search.LearningCurve;
import org.metafield.spi.search.LearningCurve.Measurement;
import org.metafield.spi.search.Pruner;

/** The median stopping rule (Golovin et al. 2017, Google Vizier). */
final class MedianPruner implements Pruner {
    private final Options options;

    MedianPruner(Options options) {
        this.options = options;
    }

    /** Options of {@link MedianPruner}. */
    record Options(
            @Describe("How many other trials must have come as far before one is stopped") @Range(min = 1)
            int trials,

            @Describe("Outer steps before which no trial is stopped") @Range(min = 0)
            int warmUp) {
        static final Options DEFAULTS = new Options(5, 0);
    }

    @Override
    public Optional<String> reason(LearningCurve trial, List<LearningCurve> others) {
        Measurement now = trial.measurements().get(trial.measurements().size() - 1);
        double[] reached = others.stream()
                .flatMap(other -> other.lossFrom(now.step()).stream().boxed())
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        if (now.step() < options.warmUp() || reached.length < options.trials()) {
            return Optional.empty();
        }
        double median = (reached[(reached.length - 1) / 2] + reached[reached.length / 2]) / 2;
        return trial.bestUpTo(now.step()).orElse(Double.POSITIVE_INFINITY) > median
                ? Optional.of("worse than the median of " + reached.length + " trials")
                : Optional.empty();
    }
}
