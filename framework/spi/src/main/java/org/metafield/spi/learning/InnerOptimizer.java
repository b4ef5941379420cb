package org.metafield.spi.learning;

import java.util.List;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;

/** An update rule of the inner loop: pure, so that it can be unrolled and differentiated. */
public interface InnerOptimizer {
    /** The names of the optimizer's slots. */
    default List<String> slots() {
        return List.of();
    }

    /**
     * Parameters of the rule itself that the outer loop learns, such as Meta-SGD's rates. Their names do not clash with
     * the field's.
     *
     * @param adapted the parameters that adaptation changes
     */
    default List<ParameterSpec> metaParameters(List<ParameterSpec> adapted) {
        return List.of();
    }

    /**
     * One step.
     *
     * @param state before the step
     * @param gradients of the loss, for the state's parameters in order
     * @param metaParameters those declared
     * @return parameters and slots after the step; the engine counts steps
     */
    OptimizerState step(FieldGraph graph, OptimizerState state, ParameterSet gradients, ParameterSet metaParameters);
}
