package org.metafield.spi.learning;

import org.metafield.spi.graph.FieldGraph;

/** Chooses the samples of an adaptation step. No gradient flows through the choice. */
@FunctionalInterface
public interface ContextSelector {
    /** Chooses; called once for each adaptation step. */
    Selection select(FieldGraph graph, SelectionRequest request);
}
