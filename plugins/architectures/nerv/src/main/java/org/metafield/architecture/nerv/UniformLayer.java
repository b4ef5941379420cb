package org.metafield.architecture.nerv;

import java.util.List;
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
 * Linear layers and convolutions, drawn as PyTorch draws them: uniform in {@code 1 / sqrt(fan_in)}. A convolution is one
 * product of neighbourhoods and kernel: TensorFlow's own has no second gradient by its kernel, and none for each task.
 */
final class UniformLayer {
    private UniformLayer() {}

    static List<ParameterSpec> linear(String name, int fanIn, int fanOut) {
        return parameters(name, Shape.of(fanIn, fanOut), fanIn);
    }

    /** A convolution of odd size with zeros beyond the edges: its kernel is {@code [size, size, in, out]}. */
    static List<ParameterSpec> convolution(String name, int size, int from, int to) {
        return parameters(name, Shape.of(size, size, from, to), size * size * from);
    }

    private static List<ParameterSpec> parameters(String name, Shape weight, int fanIn) {
        Initializer uniform = Initializer.uniform(1 / Math.sqrt(fanIn));
        long fanOut = weight.get(weight.numDimensions() - 1);
        return List.of(
                ParameterSpec.of(weight(name), weight, uniform, Role.WEIGHT),
                ParameterSpec.of(bias(name), Shape.of(fanOut), uniform, Role.BIAS));
    }

    /** Evaluates a linear layer on {@code [..., sample, fan_in]}. */
    static Operand<TFloating> linear(FieldGraph graph, ParameterSet parameters, String name, Operand<TFloating> input) {
        return FieldMath.linear(graph, input, parameters.get(weight(name)), parameters.get(bias(name)));
    }

    /** Evaluates a convolution on {@code [..., frame, row, column, channel]}. */
    static Operand<TFloating> convolution(
            FieldGraph graph, ParameterSet parameters, String name, Operand<TFloating> map) {
        Operand<TFloating> kernel = parameters.get(weight(name));
        int axes = kernel.shape().numDimensions();
        long fanOut = kernel.shape().get(axes - 1);
        int size = Math.toIntExact(kernel.shape().get(axes - 4));
        Operand<TFloating> patches = FeatureMap.neighbourhoods(graph, map, size);
        long fanIn = patches.shape().get(patches.shape().numDimensions() - 1);
        Shape extents = patches.shape().takeLast(4).take(3);
        Operand<TFloating> rows = FieldMath.reshape(
                graph,
                patches,
                FeatureMap.leading(patches, 4).append(extents.size()).append(fanIn));
        Operand<TFloating> matrix = FieldMath.reshape(
                graph, kernel, FeatureMap.leading(kernel, 4).append(fanIn).append(fanOut));
        Operand<TFloating> result = FieldMath.linear(graph, rows, matrix, parameters.get(bias(name)));
        Shape shape = FeatureMap.leading(result, 2);
        for (long extent : extents.asArray()) {
            shape = shape.append(extent);
        }
        return FieldMath.reshape(graph, result, shape.append(fanOut));
    }

    private static String weight(String name) {
        return name + ".weight";
    }

    private static String bias(String name) {
        return name + ".bias";
    }
}
