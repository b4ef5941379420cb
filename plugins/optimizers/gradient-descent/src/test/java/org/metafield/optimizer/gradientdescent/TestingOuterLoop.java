package org.metafield.optimizer.gradientdescent;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.metafield.conformance.GraphEvaluation;
import org.metafield.conformance.HostParameters;
import org.metafield.gpu.GraphRuntime;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.learning.OptimizerState;
import org.metafield.spi.learning.OuterOptimizer;

/** Takes outer steps with given gradients. */
final class TestingOuterLoop {
    private TestingOuterLoop() {}

    /** The parameters after one step for each gradient. */
    static Map<String, HostTensor> run(
            GraphRuntime runtime, OuterOptimizer optimizer, HostParameters parameters, List<HostParameters> gradients) {
        return GraphEvaluation.of(runtime, parameters, (builder, initial) -> {
            FieldGraph graph = builder.graph();
            Map<String, ParameterSet> slots = new LinkedHashMap<>();
            optimizer
                    .slots()
                    .forEach(slot ->
                            slots.put(slot, initial.map(value -> graph.ops().zerosLike(value))));
            OptimizerState state = new OptimizerState(initial, slots, graph.constant(0));
            for (int step = 0; step < gradients.size(); step++) {
                ParameterSet gradient = initial.withValues(gradients.get(step).values().stream()
                        .map(value -> GraphEvaluation.constant(graph, value))
                        .toList());
                OptimizerState next = optimizer.step(graph, state, gradient);
                state = new OptimizerState(next.parameters(), next.slots(), graph.constant(step + 1));
            }
            builder.output("after", state.parameters());
        });
    }
}
