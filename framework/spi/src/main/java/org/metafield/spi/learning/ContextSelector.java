package org.metafield.spi.learning;

import org.metafield.spi.graph.FieldGraph;

/** Chooses the samples of an adaptation step. No gradient flows through the choice. */
@FunctionalInterface
public interface ContextSelector {
    /** Chooses; called once for each adaptation step, or for the first of several that see the same samples. */
    Selection select(FieldGraph graph, SelectionRequest request);
}
