package org.metafield.gpu.gradient;

import org.metafield.spi.graph.FieldGraph;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/** How an operation passes a gradient on: the product of a vector and its Jacobian. */
@FunctionalInterface
interface GradientFunction {
    /**
     * The gradient with respect to one input.
     *
     * @param graph where to build
     * @param node the operation
     * @param input the place of the input; one of a floating type
     * @param upstream the gradient with respect to the operation's first output, in that output's shape
     * @return in the shape of the input
     */
    Operand<TFloating> apply(FieldGraph graph, Node node, int input, Operand<TFloating> upstream);
}
