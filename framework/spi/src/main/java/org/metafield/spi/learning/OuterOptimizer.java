package org.metafield.spi.learning;

import java.util.List;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.ParameterSet;

/** An update rule of the outer loop. */
public interface OuterOptimizer {
    /** The names of the optimizer's slots. */
    default List<String> slots() {
        return List.of();
    }

    /**
     * One step.
     *
     * @param state before the step
     * @param gradients the meta-gradient, for the state's parameters in order
     * @return parameters and slots after the step; the engine counts steps
     */
    OptimizerState step(FieldGraph graph, OptimizerState state, ParameterSet gradients);
}
