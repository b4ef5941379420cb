package org.metafield.engine;

import java.util.Optional;
import org.metafield.spi.data.Metric;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.ValueRange;

/** A metric of signals whose values lie in another range than [0, 1], to which they are scaled for it. */
record ScaledMetric(Metric metric, ValueRange range) implements Metric {
    /** A metric for signals of a range. */
    static Metric of(Metric metric, ValueRange range) {
        return range.equals(ValueRange.UNIT) ? metric : new ScaledMetric(metric, range);
    }

    @Override
    public String unit() {
        return metric.unit();
    }

    @Override
    public Optional<String> lacks() {
        return metric.lacks();
    }

    @Override
    public boolean largerIsBetter() {
        return metric.largerIsBetter();
    }

    @Override
    public double measure(Signal target, float[] reconstruction) {
        Signal scaled = new Signal(target.name(), target.shape(), range.toUnit(target.values()));
        return metric.measure(scaled, range.toUnit(reconstruction));
    }
}
