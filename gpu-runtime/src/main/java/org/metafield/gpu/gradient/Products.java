package org.metafield.gpu.gradient;

import java.util.Map;
import org.metafield.spi.graph.FieldGraph;
import org.tensorflow.Operand;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.family.TFloating;

/** Gradients of matrix products. */
final class Products {
    static final Map<String, GradientFunction> GRADIENTS = Map.of(
            "MatMul",
                    (graph, node, input, upstream) -> product(
                            Products::matMul,
                            graph,
                            node,
                            input,
                            upstream,
                            node.attribute("transpose_a"),
                            node.attribute("transpose_b")),
            "BatchMatMulV2", Products::batched,
            "BatchMatMulV3", Products::batched);

    private Products() {}

    /** A product whose factors may be transposed first. */
    private interface Product {
        Operand<TFloating> of(
                FieldGraph graph,
                Operand<TFloating> left,
                boolean leftTransposed,
                Operand<TFloating> right,
                boolean rightTransposed);
    }

    private static Operand<TFloating> batched(FieldGraph graph, Node node, int input, Operand<TFloating> upstream) {
        Operand<TFloating> gradient = product(
                Products::batchMatMul, graph, node, input, upstream, node.attribute("adj_x"), node.attribute("adj_y"));
        return Shapes.reduceTo(graph, gradient, node.inputShape(input));
    }

    /** With C = op(A) op(B), the gradient of op(A) is G op(B)^T and that of op(B) is op(A)^T G. */
    private static Operand<TFloating> product(
            Product product,
            FieldGraph graph,
            Node node,
            int input,
            Operand<TFloating> upstream,
            boolean leftTransposed,
            boolean rightTransposed) {
        Operand<TFloating> left = node.input(0);
        Operand<TFloating> right = node.input(1);
        if (input == 0) {
            return leftTransposed
                    ? product.of(graph, right, rightTransposed, upstream, true)
                    : product.of(graph, upstream, false, right, !rightTransposed);
        }
        return rightTransposed
                ? product.of(graph, upstream, true, left, leftTransposed)
                : product.of(graph, left, !leftTransposed, upstream, false);
    }

    private static Operand<TFloating> matMul(
            FieldGraph graph,
            Operand<TFloating> left,
            boolean leftTransposed,
            Operand<TFloating> right,
            boolean rightTransposed) {
        return graph.ops()
                .linalg
                .matMul(left, right, MatMul.transposeA(leftTransposed), MatMul.transposeB(rightTransposed));
    }

    private static Operand<TFloating> batchMatMul(
            FieldGraph graph,
            Operand<TFloating> left,
            boolean leftTransposed,
            Operand<TFloating> right,
            boolean rightTransposed) {
        return graph.ops()
                .train
                .batchMatMul(
                        left, right, left.type(), BatchMatMul.adjX(leftTransposed), BatchMatMul.adjY(rightTransposed));
    }
}
