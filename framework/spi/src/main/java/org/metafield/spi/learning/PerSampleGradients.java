package org.metafield.spi.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.field.LinearLayer;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.Initializer;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.graph.Role;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/**
 * The gradient of each sample's own objective with respect to linear layers, from one backward pass and without ever
 * holding it: the gradient of a layer's weight is {@code a d}, its input times the gradient of its output, that of its
 * bias is {@code d}.
 *
 * <p>Source: Goodfellow 2015, "Efficient Per-Example Gradient Computations".
 */
public final class PerSampleGradients {
    private final List<Part> parts;

    private PerSampleGradients(List<Part> parts) {
        this.parts = parts;
    }

    /**
     * One layer, in squares.
     *
     * @param weight what the weight is, without a task axis
     * @param bias what the bias is
     * @param inputs {@code [..., sample, fan_in]}
     * @param outputs squared gradients of the output before its factor, {@code [..., sample, fan_out]}
     */
    private record Part(
            ParameterSpec weight, ParameterSpec bias, Operand<TFloating> inputs, Operand<TFloating> outputs) {
        static Part of(FieldGraph graph, LinearLayer layer, Operand<TFloating> outputGradient) {
            long fanIn = last(layer.input());
            long fanOut = last(layer.output());
            Operand<TFloating> gradient = graph.ops().math.mul(graph.constant(layer.factor()), outputGradient);
            return new Part(
                    new ParameterSpec(layer.weight(), Shape.of(fanIn, fanOut), Initializer.zeros(), Role.WEIGHT),
                    new ParameterSpec(layer.bias(), Shape.of(fanOut), Initializer.zeros(), Role.BIAS),
                    FieldMath.square(graph, layer.input()),
                    FieldMath.square(graph, gradient));
        }

        private static long last(Operand<TFloating> value) {
            return value.shape().get(value.shape().numDimensions() - 1);
        }

        private long samples() {
            return outputs.shape().get(outputs.shape().numDimensions() - 2);
        }
    }

    /**
     * The gradients of an objective.
     *
     * @param objective {@code [..., sample]}, where each element depends on its own sample alone
     * @param layers those to differentiate by, from the evaluation that the objective was computed from
     */
    public static PerSampleGradients of(FieldGraph graph, Operand<TFloating> objective, List<LinearLayer> layers) {
        List<Operand<TFloating>> gradients = graph.gradients(
                objective, layers.stream().map(LinearLayer::output).toList());
        return new PerSampleGradients(IntStream.range(0, layers.size())
                .mapToObj(n -> Part.of(graph, layers.get(n), gradients.get(n)))
                .toList());
    }

    /**
     * The mean over samples of the squared gradients of a field's values, summed over channels: the diagonal of the
     * Gauss-Newton matrix, which is the Fisher information of a Gaussian with variance one.
     *
     * @param output values and layers
     * @param layers those to differentiate by, some or all of the output's
     * @return for each weight and bias in order, {@code [...]} and its shape
     */
    public static ParameterSet gaussNewtonDiagonal(FieldGraph graph, FieldOutput output, List<LinearLayer> layers) {
        var math = graph.ops().math;
        int channels = Math.toIntExact(Part.last(output.values()));
        return IntStream.range(0, channels)
                .mapToObj(channel -> {
                    double[] mask = new double[channels];
                    mask[channel] = 1;
                    Operand<TFloating> only = math.mul(output.values(), graph.constant(Shape.of(channels), mask));
                    return of(graph, FieldMath.sum(graph, only, 1), layers).meanSquares(graph);
                })
                .reduce((sum, more) -> sum.zip(more, math::add))
                .orElseThrow();
    }

    /** The mean over samples of the squared gradients, for each weight and bias in order, {@code [...]} and its shape. */
    public ParameterSet meanSquares(FieldGraph graph) {
        List<ParameterSpec> specs = new ArrayList<>();
        List<Operand<TFloating>> values = new ArrayList<>();
        for (Part part : parts) {
            Operand<TFloating> share = graph.constant(1.0 / part.samples());
            Operand<TFloating> outputs = graph.ops().math.mul(share, part.outputs());
            specs.add(part.weight());
            values.add(FieldMath.matMul(graph, FieldMath.transpose(graph, part.inputs()), outputs));
            specs.add(part.bias());
            values.add(FieldMath.sum(graph, FieldMath.transpose(graph, outputs), 1));
        }
        return ParameterSet.of(specs, values);
    }

    /** The squared L2 norm of each sample's gradient, {@code [..., sample]}. */
    public Operand<TFloating> squaredLengths(FieldGraph graph) {
        var math = graph.ops().math;
        return sum(graph, part -> {
            Operand<TFloating> inputs = math.add(FieldMath.sum(graph, part.inputs(), 1), graph.constant(1));
            return math.mul(inputs, FieldMath.sum(graph, part.outputs(), 1));
        });
    }

    /**
     * The sum of each sample's squared gradients times a weight, {@code [..., sample]}.
     *
     * @param weights a weight of each number in the layers, as {@link #meanSquares} gives them
     */
    public Operand<TFloating> weightedSquares(FieldGraph graph, ParameterSet weights) {
        var math = graph.ops().math;
        return sum(graph, part -> {
            Operand<TFloating> inputs = FieldMath.linear(
                    graph,
                    part.inputs(),
                    weights.get(part.weight().name()),
                    weights.get(part.bias().name()));
            return FieldMath.sum(graph, math.mul(inputs, part.outputs()), 1);
        });
    }

    private Operand<TFloating> sum(FieldGraph graph, Function<Part, Operand<TFloating>> ofPart) {
        return parts.stream()
                .map(ofPart)
                .reduce((sum, more) -> graph.ops().math.add(sum, more))
                .orElseThrow();
    }
}
