package org.metafield.spi.learning;

import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.ParameterSet;

/** Changes the inner gradient before the update: clips, masks or rescales it. */
@FunctionalInterface
public interface GradientTransform {
    /** The changed gradients, for the same parameters. */
    ParameterSet apply(FieldGraph graph, GradientContext context, ParameterSet gradients);
}
