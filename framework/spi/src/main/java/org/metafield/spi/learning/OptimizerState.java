package org.metafield.spi.learning;

import java.util.Map;
import org.metafield.spi.graph.ParameterSet;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * Where an optimizer stands. It is a value, so it can be unrolled in a graph, saved and restored.
 *
 * @param parameters what is being optimized
 * @param slots the optimizer's memory by name, shaped as the parameters; zero before the first step
 * @param step how many steps have been taken, a scalar
 */
public record OptimizerState(ParameterSet parameters, Map<String, ParameterSet> slots, Operand<TFloating> step) {
    public OptimizerState {
        slots = Map.copyOf(slots);
    }

    /**
     * The slot of that name.
     *
     * @throws IllegalArgumentException if the optimizer did not declare it
     */
    public ParameterSet slot(String name) {
        ParameterSet slot = slots.get(name);
        if (slot == null) {
            throw new IllegalArgumentException("the optimizer did not declare the slot '" + name + "'");
        }
        return slot;
    }
}
