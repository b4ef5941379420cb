package org.metafield.engine;

import org.metafield.spi.data.Metric;
import org.metafield.spi.learning.Diagnostic.Quantity;

/** A metric and the name under which its values are recorded. */
public record NamedMetric(String name, Metric metric) {
    /** What it measures. */
    public Quantity quantity() {
        return new Quantity(name, metric.unit());
    }
}
