package org.metafield.gpu.gradient;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.metafield.spi.graph.FieldGraph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/**
 * Gradients of convolutions. An output y, an input x and a kernel k belong to one form that is linear in each of them, of
 * which a convolution is the derivative by y, and its two gradients those by x and by k: so are all further gradients.
 */
final class Convolutions {
    static final Map<String, GradientFunction> GRADIENTS = Map.of(
            "Conv2D", Convolutions::convolution,
            "Conv2DBackpropInput", Convolutions::ofInput,
            "Conv2DBackpropFilter", Convolutions::ofKernel);

    private Convolutions() {}

    private static Operand<TFloating> convolution(FieldGraph graph, Node node, int input, Operand<TFloating> upstream) {
        return input == 0
                ? input(graph, node, node.inputShape(0), node.input(1), upstream)
                : kernel(graph, node, node.input(0), node.inputShape(1), upstream);
    }

    /** Of (shape of x, k, y) to x. */
    private static Operand<TFloating> ofInput(FieldGraph graph, Node node, int input, Operand<TFloating> upstream) {
        return input == 1
                ? kernel(graph, node, upstream, node.inputShape(1), node.input(2))
                : output(graph, node, upstream, node.input(1));
    }

    /** Of (x, shape of k, y) to k. */
    private static Operand<TFloating> ofKernel(FieldGraph graph, Node node, int input, Operand<TFloating> upstream) {
        return input == 0
                ? input(graph, node, node.inputShape(0), upstream, node.input(2))
                : output(graph, node, node.input(0), upstream);
    }

    private static Operand<TFloating> output(
            FieldGraph graph, Node like, Operand<TFloating> input, Operand<TFloating> kernel) {
        return graph.ops().nn.conv2d(input, kernel, strides(like), padding(like));
    }

    private static Operand<TFloating> input(
            FieldGraph graph, Node like, Shape shape, Operand<TFloating> kernel, Operand<TFloating> output) {
        return graph.ops()
                .nn
                .conv2dBackpropInput(Shapes.lengths(graph, shape), kernel, output, strides(like), padding(like));
    }

    private static Operand<TFloating> kernel(
            FieldGraph graph, Node like, Operand<TFloating> input, Shape shape, Operand<TFloating> output) {
        return graph.ops()
                .nn
                .conv2dBackpropFilter(input, Shapes.lengths(graph, shape), output, strides(like), padding(like));
    }

    private static List<Long> strides(Node node) {
        return LongStream.of(node.operation().attributes().getAttrIntList("strides"))
                .boxed()
                .toList();
    }

    /** How much lies beyond the edges; other ways to convolve than by it and strides are not known here. */
    private static String padding(Node node) {
        var attributes = node.operation().attributes();
        String padding = attributes.getAttrString("padding");
        boolean dilated = LongStream.of(attributes.getAttrIntList("dilations")).anyMatch(dilation -> dilation != 1);
        if (padding.equals("EXPLICIT")
                || dilated
                || !attributes.getAttrString("data_format").equals("NHWC")) {
            throw new UnknownGradientException(node.type() + " that is dilated, padded or laid out otherwise");
        }
        return padding;
    }
}
