package org.metafield.spi.graph;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Gather;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.nn.TopK;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/**
 * Functions that can be differentiated twice where TensorFlow's own operation cannot, and functions that hold with and
 * without a leading task axis.
 */
public final class FieldMath {
    private FieldMath() {}

    /**
     * The affine map {@code x W + b}.
     *
     * @param x {@code [..., sample, fan_in]}
     * @param weight {@code [..., fan_in, fan_out]}
     * @param bias {@code [..., fan_out]}
     * @return {@code [..., sample, fan_out]}
     */
    public static Operand<TFloating> linear(
            FieldGraph graph, Operand<TFloating> x, Operand<TFloating> weight, Operand<TFloating> bias) {
        Operand<TFloating> product = matMul(graph, graph.factor(x), graph.factor(weight));
        Operand<TFloating> exact =
                product.type() == x.type() ? product : graph.ops().dtypes.cast(product, x.type());
        return graph.ops().math.add(exact, perSample(graph, bias));
    }

    /** The product {@code x W} of {@code [..., sample, fan_in]} and {@code [..., fan_in, fan_out]}. */
    public static Operand<TFloating> matMul(FieldGraph graph, Operand<TFloating> x, Operand<TFloating> weight) {
        if (rank(x) == 2 && rank(weight) == 2) {
            return graph.ops().linalg.matMul(x, weight);
        }
        return graph.ops().train.batchMatMul(x, weight, x.type());
    }

    /** The last two axes exchanged. */
    public static Operand<TFloating> transpose(FieldGraph graph, Operand<TFloating> x) {
        int[] axes = IntStream.range(0, rank(x)).toArray();
        axes[rank(x) - 2] = rank(x) - 1;
        axes[rank(x) - 1] = rank(x) - 2;
        return graph.ops().linalg.transpose(x, graph.ops().constant(axes));
    }

    /** A vector {@code [..., channel]} of each task as {@code [..., 1, channel]}, to combine with its samples. */
    public static Operand<TFloating> perSample(FieldGraph graph, Operand<TFloating> vector) {
        return rank(vector) == 1
                ? vector
                : graph.ops().expandDims(vector, graph.ops().constant(-2));
    }

    /** {@code max(x, 0)}. */
    public static Operand<TFloating> relu(FieldGraph graph, Operand<TFloating> x) {
        return graph.ops().math.maximum(x, graph.constant(0));
    }

    /** {@code 1 / (1 + exp(-x))}. */
    public static Operand<TFloating> sigmoid(FieldGraph graph, Operand<TFloating> x) {
        var math = graph.ops().math;
        // Beyond -80 the value is zero in float32, and an exponential that overflows would make its gradient NaN.
        Operand<TFloating> exponential = math.exp(math.minimum(math.neg(x), graph.constant(80)));
        return math.div(graph.constant(1), math.add(graph.constant(1), exponential));
    }

    /** {@code 2 sigmoid(2x) - 1}. */
    public static Operand<TFloating> tanh(FieldGraph graph, Operand<TFloating> x) {
        var math = graph.ops().math;
        Operand<TFloating> doubled = sigmoid(graph, math.mul(graph.constant(2), x));
        return math.sub(math.mul(graph.constant(2), doubled), graph.constant(1));
    }

    /** {@code log(1 + exp(x))}, without overflow for large x. */
    public static Operand<TFloating> softplus(FieldGraph graph, Operand<TFloating> x) {
        var math = graph.ops().math;
        return math.add(relu(graph, x), math.log1p(math.exp(math.neg(math.abs(x)))));
    }

    /** {@code x - log(sum(exp(x)))} over the last axis: the logarithm of softmax, without overflow. */
    public static Operand<TFloating> logSoftmax(FieldGraph graph, Operand<TFloating> x) {
        return graph.ops().nn.logSoftmax(x);
    }

    /** The square root of a non-negative value. Its gradient at zero is infinite: add a small number first. */
    public static Operand<TFloating> sqrt(FieldGraph graph, Operand<TFloating> x) {
        return graph.ops().math.pow(x, graph.constant(0.5));
    }

    /** {@code x x}. */
    public static Operand<TFloating> square(FieldGraph graph, Operand<TFloating> x) {
        return graph.ops().math.mul(x, x);
    }

    /** The mean over the last {@code axes} axes, which are removed. */
    public static Operand<TFloating> mean(FieldGraph graph, Operand<TFloating> x, int axes) {
        long count = 1;
        for (int axis = rank(x) - axes; axis < rank(x); axis++) {
            count *= x.shape().get(axis);
        }
        return graph.ops().math.mul(sum(graph, x, axes), graph.constant(1.0 / count));
    }

    /** The sum over the last {@code axes} axes, which are removed. */
    public static Operand<TFloating> sum(FieldGraph graph, Operand<TFloating> x, int axes) {
        int[] reduced = IntStream.range(rank(x) - axes, rank(x)).toArray();
        return axes == 0 ? x : graph.ops().reduceSum(x, graph.ops().constant(reduced));
    }

    /** The value repeated to a larger shape, fully known. */
    public static Operand<TFloating> broadcast(FieldGraph graph, Operand<TFloating> value, Shape shape) {
        return graph.ops().broadcastTo(value, lengths(graph, shape));
    }

    /** The same elements in another shape, fully known. */
    public static Operand<TFloating> reshape(FieldGraph graph, Operand<TFloating> value, Shape shape) {
        return graph.ops().reshape(value, lengths(graph, shape));
    }

    /** A shape as TensorFlow's gradients want it: of 32 bits. */
    private static Operand<TInt32> lengths(FieldGraph graph, Shape shape) {
        int[] lengths =
                LongStream.of(shape.asArray()).mapToInt(Math::toIntExact).toArray();
        return graph.ops().constant(lengths);
    }

    /** The sum over the last {@code axes} axes, which are kept with length one. */
    public static Operand<TFloating> sumKeepingAxes(FieldGraph graph, Operand<TFloating> x, int axes) {
        int[] reduced = IntStream.range(rank(x) - axes, rank(x)).toArray();
        return graph.ops().reduceSum(x, graph.ops().constant(reduced), ReduceSum.keepDims(true));
    }

    /**
     * The squared L2 norm of all parameters together, for each task.
     *
     * @return {@code [...]}: a scalar without a task axis
     */
    public static Operand<TFloating> squaredNorm(FieldGraph graph, ParameterSet parameters) {
        Operand<TFloating> total = graph.constant(0);
        for (ParameterSpec spec : parameters.specs()) {
            Operand<TFloating> value = parameters.get(spec.name());
            total = graph.ops()
                    .math
                    .add(total, sum(graph, square(graph, value), spec.shape().numDimensions()));
        }
        return total;
    }

    /**
     * A number for each task, shaped to multiply a parameter of it.
     *
     * @param number {@code [...]}
     * @param spec the parameter's specification, whose shape lacks the task axis
     * @return {@code [..., 1, 1]}, with as many trailing ones as the parameter has axes
     */
    public static Operand<TFloating> perParameter(FieldGraph graph, Operand<TFloating> number, ParameterSpec spec) {
        if (rank(number) == 0) {
            return number;
        }
        Shape shape = number.shape();
        for (int axis = 0; axis < spec.shape().numDimensions(); axis++) {
            shape = shape.append(1);
        }
        return reshape(graph, number, shape);
    }

    /**
     * Picks samples.
     *
     * @param values {@code [..., sample, channel]}
     * @param indices {@code [..., picked]}; values without a task axis are shared by all tasks
     * @return {@code [..., picked, channel]}
     */
    public static Operand<TFloating> pick(FieldGraph graph, Operand<TFloating> values, Operand<TInt32> indices) {
        var ops = graph.ops();
        if (rank(values) == 2) {
            return ops.gather(values, indices, ops.constant(0));
        }
        return ops.gather(values, indices, ops.constant(1), Gather.batchDims(1L));
    }

    /**
     * The indices of the largest scores in descending order, ties by index. No gradient flows through the choice.
     *
     * @param scores {@code [..., sample]}
     * @param count how many to keep
     * @return {@code [..., count]}
     */
    public static Operand<TInt32> largest(FieldGraph graph, Operand<TFloating> scores, int count) {
        var ops = graph.ops();
        return ops.nn
                .topK(ops.stopGradient(scores), ops.constant(count), TInt32.class, new TopK.Options[0])
                .indices();
    }

    private static int rank(Operand<?> value) {
        return value.shape().numDimensions();
    }
}
