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
import org.metafield.spi.graph.ParameterName;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.graph.Role;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/**
 * The gradient of each sample's own objective with respect to linear layers, from one backward pass: the gradient of a
 * layer's weight is {@code a d}, its input times the gradient of its output, that of its bias is {@code d}. It is held
 * only of layers that a sample has at several places.
 *
 * <p>Source: Goodfellow 2015, "Efficient Per-Example Gradient Computations".
 */
public final class PerSampleGradients {
    private final List<Part> parts;

    private PerSampleGradients(List<Part> parts) {
        this.parts = parts;
    }

    /** The squared gradients of single samples by one layer. */
    private interface Part {
        /** What the weight is, without a task axis. */
        ParameterSpec weight();

        /** What the bias is. */
        ParameterSpec bias();

        /** Their means over samples: of the weight, then of the bias. */
        List<Operand<TFloating>> means(FieldGraph graph);

        /** The sum of each sample's, {@code [..., sample]}. */
        Operand<TFloating> lengths(FieldGraph graph);

        /** The sum of each sample's, times a weight of each number, {@code [..., sample]}. */
        Operand<TFloating> weighted(FieldGraph graph, Operand<TFloating> weights, Operand<TFloating> biases);

        /** @param objective that the gradient of the layer's output is of */
        static Part of(
                FieldGraph graph, LinearLayer layer, Operand<TFloating> objective, Operand<TFloating> outputGradient) {
            Operand<TFloating> input = bySample(graph, layer.input(), objective);
            Operand<TFloating> gradient =
                    bySample(graph, graph.ops().math.mul(graph.constant(layer.factor()), outputGradient), objective);
            ParameterSpec weight = spec(layer.weight(), Role.WEIGHT, last(layer.input()), last(layer.output()));
            ParameterSpec bias = spec(layer.bias(), Role.BIAS, last(layer.output()));
            return gradient.shape().numDimensions() == objective.shape().numDimensions() + 1
                    ? new Product(weight, bias, FieldMath.square(graph, input), FieldMath.square(graph, gradient))
                    : SumOfProducts.of(graph, weight, bias, input, gradient);
        }

        /** Several rows of each sample, one sample's after another's, as {@code [..., sample, place, number]}. */
        private static Operand<TFloating> bySample(
                FieldGraph graph, Operand<TFloating> rows, Operand<TFloating> objective) {
            long samples = last(objective);
            int axis = objective.shape().numDimensions() - 1;
            if (rows.shape().numDimensions() != axis + 2 || length(rows, 2) == samples) {
                return rows;
            }
            Shape shape = objective.shape().append(length(rows, 2) / samples).append(last(rows));
            return FieldMath.reshape(graph, rows, shape);
        }

        private static ParameterSpec spec(ParameterName name, Role role, long... lengths) {
            return new ParameterSpec(name, Shape.of(lengths), Initializer.zeros(), role);
        }
    }

    /**
     * A layer that each sample has once: the gradient of its weight is never held.
     *
     * @param inputs squared, {@code [..., sample, fan_in]}
     * @param outputs squared gradients of the output before its factor, {@code [..., sample, fan_out]}
     */
    private record Product(
            ParameterSpec weight, ParameterSpec bias, Operand<TFloating> inputs, Operand<TFloating> outputs)
            implements Part {
        @Override
        public List<Operand<TFloating>> means(FieldGraph graph) {
            Operand<TFloating> share = graph.constant(1.0 / length(outputs, 2));
            Operand<TFloating> shares = graph.ops().math.mul(share, outputs);
            return List.of(
                    FieldMath.matMul(graph, FieldMath.transpose(graph, inputs), shares),
                    FieldMath.sum(graph, FieldMath.transpose(graph, shares), 1));
        }

        @Override
        public Operand<TFloating> lengths(FieldGraph graph) {
            Operand<TFloating> withBias = graph.ops().math.add(FieldMath.sum(graph, inputs, 1), graph.constant(1));
            return graph.ops().math.mul(withBias, FieldMath.sum(graph, outputs, 1));
        }

        @Override
        public Operand<TFloating> weighted(FieldGraph graph, Operand<TFloating> weights, Operand<TFloating> biases) {
            Operand<TFloating> weightedInputs = FieldMath.linear(graph, inputs, weights, biases);
            return FieldMath.sum(graph, graph.ops().math.mul(weightedInputs, outputs), 1);
        }
    }

    /**
     * A layer that each sample has at several places, over which its gradient is a sum.
     *
     * @param weights squared gradients of the weight, {@code [..., sample, fan_in, fan_out]}
     * @param biases squared gradients of the bias, {@code [..., sample, fan_out]}
     */
    private record SumOfProducts(
            ParameterSpec weight, ParameterSpec bias, Operand<TFloating> weights, Operand<TFloating> biases)
            implements Part {
        static SumOfProducts of(
                FieldGraph graph,
                ParameterSpec weight,
                ParameterSpec bias,
                Operand<TFloating> inputs,
                Operand<TFloating> outputs) {
            Operand<TFloating> sum = FieldMath.matMul(graph, FieldMath.transpose(graph, inputs), outputs);
            Operand<TFloating> biases = FieldMath.sum(graph, FieldMath.transpose(graph, outputs), 1);
            return new SumOfProducts(weight, bias, FieldMath.square(graph, sum), FieldMath.square(graph, biases));
        }

        @Override
        public List<Operand<TFloating>> means(FieldGraph graph) {
            return List.of(mean(graph, weights, 3), mean(graph, biases, 2));
        }

        @Override
        public Operand<TFloating> lengths(FieldGraph graph) {
            return graph.ops().math.add(FieldMath.sum(graph, weights, 2), FieldMath.sum(graph, biases, 1));
        }

        @Override
        public Operand<TFloating> weighted(
                FieldGraph graph, Operand<TFloating> factors, Operand<TFloating> biasFactors) {
            var math = graph.ops().math;
            return math.add(
                    FieldMath.sum(graph, math.mul(weights, ofEachSample(graph, factors, 3)), 2),
                    FieldMath.sum(graph, math.mul(biases, ofEachSample(graph, biasFactors, 2)), 1));
        }

        /** The mean over an axis counted from the end. */
        private static Operand<TFloating> mean(FieldGraph graph, Operand<TFloating> values, int axis) {
            Operand<TFloating> sum = graph.ops().reduceSum(values, graph.ops().constant(-axis));
            return graph.ops().math.mul(graph.constant(1.0 / length(values, axis)), sum);
        }

        /** What all samples of a task share, with an axis of length one for them. */
        private static Operand<TFloating> ofEachSample(FieldGraph graph, Operand<TFloating> factors, int axis) {
            return graph.ops().expandDims(factors, graph.ops().constant(-axis));
        }
    }

    private static long last(Operand<TFloating> value) {
        return length(value, 1);
    }

    /** The length of an axis counted from the end. */
    private static long length(Operand<TFloating> value, int axis) {
        return value.shape().get(value.shape().numDimensions() - axis);
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
                .mapToObj(n -> Part.of(graph, layers.get(n), objective, gradients.get(n)))
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
        int channels = Math.toIntExact(last(output.values()));
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
            specs.add(part.weight());
            specs.add(part.bias());
            values.addAll(part.means(graph));
        }
        return ParameterSet.of(specs, values);
    }

    /** The squared L2 norm of each sample's gradient, {@code [..., sample]}. */
    public Operand<TFloating> squaredLengths(FieldGraph graph) {
        return sum(graph, part -> part.lengths(graph));
    }

    /**
     * The sum of each sample's squared gradients times a weight, {@code [..., sample]}.
     *
     * @param weights a weight of each number in the layers, as {@link #meanSquares} gives them
     */
    public Operand<TFloating> weightedSquares(FieldGraph graph, ParameterSet weights) {
        return sum(
                graph,
                part -> part.weighted(
                        graph,
                        weights.get(part.weight().name()),
                        weights.get(part.bias().name())));
    }

    private Operand<TFloating> sum(FieldGraph graph, Function<Part, Operand<TFloating>> ofPart) {
        return parts.stream()
                .map(ofPart)
                .reduce((sum, more) -> graph.ops().math.add(sum, more))
                .orElseThrow();
    }
}
