package org.metafield.engine.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.metafield.engine.Adaptation;
import org.metafield.engine.Experiment;
import org.metafield.engine.NamedDiagnostic;
import org.metafield.engine.episode.InnerLoop;
import org.metafield.engine.episode.SampleSet;
import org.metafield.engine.episode.TaskInputs;
import org.metafield.gpu.GraphBuilder;
import org.metafield.gpu.GraphFunction;
import org.metafield.gpu.Tensors;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.learning.Diagnostic.Quantity;
import org.metafield.spi.learning.DiagnosticRequest;
import org.metafield.spi.learning.OptimizerState;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/**
 * An experiment's diagnostics of the adaptation to a whole signal, as a graph.
 *
 * @param graph inputs: {@code parameter/*}, a state without slots, queries and targets; outputs: a number for each quantity
 * @param quantities what it measures, by the names under which values are recorded
 */
record Diagnosis(GraphFunction graph, List<Quantity> quantities) implements AutoCloseable {
    private static final String QUANTITY = "quantity-";

    /** Builds the graph, if the experiment has diagnostics. */
    static Optional<Diagnosis> build(Experiment experiment, Adaptation adaptation) {
        if (experiment.diagnostics().isEmpty()) {
            return Optional.empty();
        }
        GraphFunction graph = GraphFunction.build(experiment.runtime(), builder -> {
            List<Operand<TFloating>> values = values(builder, experiment, adaptation);
            IntStream.range(0, values.size()).forEach(n -> builder.output(QUANTITY + n, values.get(n)));
        });
        List<Quantity> quantities = experiment.diagnostics().stream()
                .flatMap(named -> named.quantities().stream())
                .toList();
        return Optional.of(new Diagnosis(graph, quantities));
    }

    private static List<Operand<TFloating>> values(GraphBuilder builder, Experiment experiment, Adaptation adaptation) {
        FieldGraph graph = builder.graph();
        InnerLoop loop = new InnerLoop(
                graph,
                experiment,
                adaptation,
                TaskInputs.declare(builder, SampleSet.evaluation(experiment), 1),
                builder.input(AdaptationGraphs.PARAMETER, AdaptationGraphs.parameters(experiment, adaptation)));
        DiagnosticRequest request = loop.request(new OptimizerState(
                builder.input(AdaptationGraphs.ADAPTED, adaptation.adapts()),
                Map.of(),
                builder.input(AdaptationGraphs.STEP, Shape.scalar())));
        List<Operand<TFloating>> values = new ArrayList<>();
        for (NamedDiagnostic named : experiment.diagnostics()) {
            List<Operand<TFloating>> measured =
                    named.diagnostic().measure(graph.scope("diagnostic-" + values.size()), request);
            if (measured.size() != named.quantities().size()) {
                throw new IllegalStateException("the diagnostic '" + named.name() + "' gives " + measured.size()
                        + " numbers for " + named.quantities().size() + " quantities");
            }
            values.addAll(measured);
        }
        return values;
    }

    /** Measures: a value of each quantity, in order. */
    Map<Quantity, Double> measure(long seed, Tensors... inputs) {
        Map<Quantity, Double> values = new LinkedHashMap<>();
        try (Tensors measured = graph.run(seed, inputs)) {
            for (int n = 0; n < quantities.size(); n++) {
                values.put(quantities.get(n), measured.host(QUANTITY + n).values()[0]);
            }
        }
        return values;
    }

    @Override
    public void close() {
        graph.close();
    }
}
