package org.metafield.conformance;

import java.util.List;
import java.util.stream.IntStream;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.learning.DiagnosticRequest;
import org.metafield.spi.learning.SampleMeasure;
import org.metafield.spi.learning.Selection;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * A request of a small field, {@code sin(x W0 + b0) W1 + b1}, with its mean squared error as the loss.
 *
 * @param parameters of all layers, as {@link #draw} gives them, with or without a task axis
 * @param targets {@code [..., sample, channel]}
 */
public record TestingDiagnosticRequest(FieldGraph graph, ParameterSet parameters, Operand<TFloating> targets)
        implements DiagnosticRequest {
    /** How many samples there are. */
    public static final int SAMPLES = TestingLayers.SAMPLES;

    /** How many numbers each has. */
    public static final int CHANNELS = TestingLayers.CHANNELS;

    /** A request at given parameters. */
    public static TestingDiagnosticRequest of(FieldGraph graph, ParameterSet parameters, HostTensor targets) {
        return new TestingDiagnosticRequest(graph, parameters, GraphEvaluation.constant(graph, targets));
    }

    /** Draws the field's parameters. */
    public static HostParameters draw(long seed) {
        return TestingLayers.draw(seed);
    }

    /** The coordinates x, {@code [sample, 2]}. */
    public static HostTensor coordinates() {
        return TestingLayers.COORDINATES;
    }

    @Override
    public int samples() {
        return SAMPLES;
    }

    @Override
    public List<int[]> segments() {
        return List.of(IntStream.range(0, SAMPLES).toArray());
    }

    @Override
    public int tasks() {
        return targets.shape().numDimensions() == 2
                ? 0
                : Math.toIntExact(targets.shape().get(0));
    }

    @Override
    public Operand<TFloating> step() {
        return graph.constant(0);
    }

    @Override
    public Operand<TFloating> measure(FieldGraph within, SampleMeasure measure) {
        return measure.of(within, TestingLayers.predict(within, stop(parameters)), targets);
    }

    @Override
    public Operand<TFloating> loss(ParameterSet at) {
        return loss(at, Selection.FULL);
    }

    @Override
    public ParameterSet gradient(ParameterSet at, Selection selection) {
        return stop(graph.gradients(loss(at, selection), at));
    }

    private Operand<TFloating> loss(ParameterSet at, Selection selection) {
        Operand<TFloating> coordinates = GraphEvaluation.constant(graph, coordinates());
        Operand<TFloating> values =
                TestingLayers.predict(graph, at, picked(coordinates, selection)).values();
        Operand<TFloating> squares = FieldMath.square(graph, graph.ops().math.sub(values, picked(targets, selection)));
        Operand<TFloating> perSample = FieldMath.mean(graph, squares, 1);
        Operand<TFloating> weighted = selection
                .weights()
                .map(weights -> (Operand<TFloating>) graph.ops().math.mul(weights, perSample))
                .orElse(perSample);
        return FieldMath.mean(graph, weighted, 1);
    }

    private Operand<TFloating> picked(Operand<TFloating> values, Selection selection) {
        return selection
                .indices()
                .map(indices -> FieldMath.pick(graph, values, indices))
                .orElse(values);
    }

    private ParameterSet stop(ParameterSet values) {
        return values.map(value -> (Operand<TFloating>) graph.ops().stopGradient(value));
    }
}
