package org.metafield.engine;

import org.metafield.spi.data.Metric;

/** A metric and the name under which its values are recorded. */
public record NamedMetric(String name, Metric metric) {}
