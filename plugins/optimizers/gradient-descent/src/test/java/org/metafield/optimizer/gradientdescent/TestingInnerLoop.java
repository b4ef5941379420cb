package org.metafield.optimizer.gradientdescent;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.metafield.conformance.GraphEvaluation;
import org.metafield.conformance.HostParameters;
import org.metafield.gpu.GraphRuntime;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.learning.InnerOptimizer;
import org.metafield.spi.learning.OptimizerState;
import org.tensorflow.ndarray.Shape;

/** Takes inner steps of one number with given gradients. */
final class TestingInnerLoop {
    private TestingInnerLoop() {}

    /** The number after one step for each gradient. */
    static double run(InnerOptimizer optimizer, double from, double... gradients) {
        return run(optimizer, from, gradients, graph -> ParameterSet.of(List.of(), List.of()));
    }

    /** The number after one step, with one meta-parameter. */
    static double step(InnerOptimizer optimizer, double from, double gradient, double metaParameter) {
        return run(
                optimizer,
                from,
                new double[] {gradient},
                graph -> ParameterSet.of(
                        optimizer.metaParameters(number(from).specs()),
                        List.of(graph.constant(Shape.of(1), metaParameter))));
    }

    private static HostParameters number(double value) {
        return HostParameters.of("number", new HostTensor(Shape.of(1), new double[] {value}));
    }

    private static double run(
            InnerOptimizer optimizer,
            double from,
            double[] gradients,
            Function<FieldGraph, ParameterSet> metaParameters) {
        Map<String, HostTensor> outputs =
                GraphEvaluation.of(GraphRuntime.FLOAT64, number(from), (builder, parameters) -> {
                    FieldGraph graph = builder.graph();
                    Map<String, ParameterSet> slots = new LinkedHashMap<>();
                    optimizer
                            .slots()
                            .forEach(slot -> slots.put(slot, parameters.map(value -> graph.constant(Shape.of(1), 0))));
                    OptimizerState state = new OptimizerState(parameters, slots, graph.constant(0));
                    for (int taken = 0; taken < gradients.length; taken++) {
                        double gradient = gradients[taken];
                        OptimizerState next = optimizer.step(
                                graph,
                                state,
                                parameters.map(value -> graph.constant(Shape.of(1), gradient)),
                                metaParameters.apply(graph));
                        state = new OptimizerState(next.parameters(), next.slots(), graph.constant(taken + 1));
                    }
                    builder.output("after", state.parameters());
                });
        return Objects.requireNonNull(outputs.get("after/number")).values()[0];
    }
}
