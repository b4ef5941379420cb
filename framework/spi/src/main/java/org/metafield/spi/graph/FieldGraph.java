package org.metafield.spi.graph;

import java.util.List;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/**
 * A graph under construction: its operations, names, randomness and gradients.
 *
 * <p><b>Precision.</b> All values are {@code Operand<TFloating>}: the engine chooses float32 or float64 for a whole
 * graph, in which {@link FieldMath#linear} alone may multiply with less precision, and a plugin makes numbers with
 * {@link #constant}.
 *
 * <p><b>Axes.</b> A plugin counts axes from the end. Samples have the shape {@code [..., sample, channel]}, weights
 * {@code [..., fan_in, fan_out]}; the leading axes, if any, are tasks and belong to the engine.
 *
 * <p><b>Twice differentiable.</b> Adaptation is differentiated through, so a plugin uses only operations that can be
 * differentiated twice: arithmetic, products, powers, sine, cosine, exponential, logarithm, tanh, sigmoid, softplus, relu,
 * erf, convolutions, sums, means, selection and rearrangement of elements, and what TensorFlow itself differentiates twice. A plugin
 * neither calls {@code Graph.addGradients} nor registers gradients.
 */
public interface FieldGraph {
    /** TensorFlow's operations, in this graph's name scope and on its device. */
    Ops ops();

    /** The same graph; operations made through it carry {@code name} as a prefix. */
    FieldGraph scope(String name);

    /**
     * The same graph; operations made through it run only when {@code before} are known. Gradients are not bound by it. It
     * keeps the peak of memory low: what leads to {@code before} alone is gone when the operations begin.
     */
    FieldGraph after(List<? extends Operand<?>> before);

    /**
     * The same graph; random numbers drawn through it are drawn only when {@code before} are known, so that what is computed
     * from them does not fill memory long before it is used.
     */
    FieldGraph drawingAfter(List<? extends Operand<?>> before);

    /** A scalar in the graph's precision. */
    Operand<TFloating> constant(double value);

    /**
     * A tensor in the graph's precision.
     *
     * @param shape its shape, fully known
     * @param values its values in row-major order, as many as the shape has
     */
    Operand<TFloating> constant(Shape shape, double... values);

    /**
     * A value as a factor of a layer's product: rounded to bfloat16 if the engine mixes precisions, else as it is. The
     * product has the type of its factors.
     */
    Operand<TFloating> factor(Operand<TFloating> value);

    /**
     * Random numbers in [0, 1), the same whenever run seed, step, name and the tasks of the graph are the same. Tasks that
     * share a graph draw together, so {@code runtime.tasks-per-graph} changes what each draws.
     *
     * @param name tells this draw from others of the same step
     * @param shape the shape of the result, fully known
     */
    Operand<TFloating> uniform(String name, Shape shape);

    /**
     * The gradient of the sum of {@code objective}'s elements with respect to each parameter; zeros for a parameter that
     * the objective does not depend on.
     *
     * @throws UnsupportedGradientException if the objective uses an operation that TensorFlow cannot differentiate
     */
    default ParameterSet gradients(Operand<TFloating> objective, ParameterSet parameters) {
        return parameters.withValues(gradients(objective, parameters.values()));
    }

    /** As {@link #gradients(Operand, ParameterSet)}, for any values of the graph. */
    List<Operand<TFloating>> gradients(Operand<TFloating> objective, List<Operand<TFloating>> values);

    /**
     * Repeats what makes a state of the one before. However often, the graph has the operations of one repetition and a run
     * needs the memory of one. No gradient flows through it.
     *
     * @param times how often, at least once
     * @param state before the first repetition
     * @param given what else every repetition sees
     * @param integers whole numbers that every repetition sees
     * @param body builds a repetition, of nothing of this graph but what it is handed, and gives the state after it, in the
     *     same shapes
     * @return the state after the last repetition
     */
    List<Operand<TFloating>> repeat(
            int times,
            List<Operand<TFloating>> state,
            List<Operand<TFloating>> given,
            List<Operand<TInt32>> integers,
            Function<Repetition, List<Operand<TFloating>>> body);
}
