package org.metafield.spi.learning;

import org.metafield.spi.graph.FieldGraph;

/** Learns an initialization from episodes. It returns a gradient, not a loss, so that Reptile is a peer of MAML. */
@FunctionalInterface
public interface MetaLearner {
    /** The gradient that the outer optimizer descends. */
    MetaGradient metaGradient(FieldGraph graph, MetaProblem problem);
}
