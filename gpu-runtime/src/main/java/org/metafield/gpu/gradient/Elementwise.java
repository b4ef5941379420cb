package org.metafield.gpu.gradient;

import java.util.Map;
import org.metafield.spi.graph.FieldGraph;
import org.tensorflow.Operand;
import org.tensorflow.op.MathOps;
import org.tensorflow.types.TBool;
import org.tensorflow.types.family.TFloating;

/** Gradients of operations on each element, with broadcasting. */
final class Elementwise {
    static final Map<String, GradientFunction> GRADIENTS = Map.ofEntries(
            Map.entry("Add", Elementwise::add),
            Map.entry("AddV2", Elementwise::add),
            Map.entry("AddN", (graph, node, input, upstream) -> upstream),
            Map.entry("Sub", Elementwise::subtract),
            Map.entry("Mul", Elementwise::multiply),
            Map.entry("Div", Elementwise::divide),
            Map.entry("RealDiv", Elementwise::divide),
            Map.entry("Maximum", Elementwise::extreme),
            Map.entry("Minimum", Elementwise::extreme),
            Map.entry("Pow", Elementwise::power),
            Map.entry("SelectV2", Elementwise::select),
            unary("Neg", (graph, x, y, g) -> graph.ops().math.neg(g)),
            unary("Abs", (graph, x, y, g) -> times(graph, g, graph.ops().math.sign(x))),
            unary("Square", (graph, x, y, g) -> times(graph, g, scaled(graph, 2, x))),
            unary(
                    "Sqrt",
                    (graph, x, y, g) -> scaled(graph, 0.5, graph.ops().math.div(g, y))),
            unary("Rsqrt", (graph, x, y, g) -> scaled(graph, -0.5, times(graph, g, y, y, y))),
            unary("Reciprocal", (graph, x, y, g) -> graph.ops().math.neg(times(graph, g, y, y))),
            unary("Exp", (graph, x, y, g) -> times(graph, g, y)),
            unary("Log", (graph, x, y, g) -> graph.ops().math.div(g, x)),
            unary("Log1p", (graph, x, y, g) -> graph.ops().math.div(g, onePlus(graph, x))),
            unary("Sin", (graph, x, y, g) -> times(graph, g, graph.ops().math.cos(x))),
            unary(
                    "Cos",
                    (graph, x, y, g) -> graph.ops()
                            .math
                            .neg(times(graph, g, graph.ops().math.sin(x)))),
            unary("Tanh", (graph, x, y, g) -> times(graph, g, oneMinus(graph, times(graph, y, y)))),
            unary("Sigmoid", (graph, x, y, g) -> times(graph, g, y, oneMinus(graph, y))),
            unary(
                    "Softplus",
                    (graph, x, y, g) -> times(graph, g, graph.ops().math.sigmoid(x))),
            unary("Relu", (graph, x, y, g) -> graph.ops().nn.reluGrad(g, y)),
            // Of its second input, the rectifier's argument or result, it is constant almost everywhere.
            Map.entry(
                    "ReluGrad", (graph, node, input, upstream) -> graph.ops().nn.reluGrad(upstream, node.input(1))),
            unary("Erf", Elementwise::errorFunction));

    private Elementwise() {}

    /** The gradient of a function of one value, from its argument x, its result y and the gradient g of its result. */
    private interface Unary {
        Operand<TFloating> apply(FieldGraph graph, Operand<TFloating> x, Operand<TFloating> y, Operand<TFloating> g);
    }

    private static Map.Entry<String, GradientFunction> unary(String type, Unary gradient) {
        return Map.entry(
                type, (graph, node, input, upstream) -> gradient.apply(graph, node.input(0), node.output(), upstream));
    }

    /** The derivative is {@code 2 / sqrt(pi) exp(-x^2)}. */
    private static Operand<TFloating> errorFunction(
            FieldGraph graph, Operand<TFloating> x, Operand<TFloating> y, Operand<TFloating> g) {
        MathOps math = graph.ops().math;
        Operand<TFloating> bell = math.exp(math.neg(times(graph, x, x)));
        return scaled(graph, 2 / Math.sqrt(Math.PI), times(graph, g, bell));
    }

    @SafeVarargs
    private static Operand<TFloating> times(FieldGraph graph, Operand<TFloating>... factors) {
        Operand<TFloating> product = factors[0];
        for (int next = 1; next < factors.length; next++) {
            product = graph.ops().math.mul(product, factors[next]);
        }
        return product;
    }

    private static Operand<TFloating> scaled(FieldGraph graph, double factor, Operand<TFloating> value) {
        return graph.ops().math.mul(graph.constant(factor), value);
    }

    private static Operand<TFloating> onePlus(FieldGraph graph, Operand<TFloating> value) {
        return graph.ops().math.add(graph.constant(1), value);
    }

    private static Operand<TFloating> oneMinus(FieldGraph graph, Operand<TFloating> value) {
        return graph.ops().math.sub(graph.constant(1), value);
    }

    private static Operand<TBool> isPositive(FieldGraph graph, Operand<TFloating> value) {
        return graph.ops().math.greater(value, graph.constant(0));
    }

    private static Operand<TFloating> add(FieldGraph graph, Node node, int input, Operand<TFloating> upstream) {
        return Shapes.reduceTo(graph, upstream, node.inputShape(input));
    }

    private static Operand<TFloating> subtract(FieldGraph graph, Node node, int input, Operand<TFloating> upstream) {
        Operand<TFloating> gradient = Shapes.reduceTo(graph, upstream, node.inputShape(input));
        return input == 0 ? gradient : graph.ops().math.neg(gradient);
    }

    private static Operand<TFloating> multiply(FieldGraph graph, Node node, int input, Operand<TFloating> upstream) {
        return Shapes.reduceTo(graph, graph.ops().math.mul(upstream, node.input(1 - input)), node.inputShape(input));
    }

    private static Operand<TFloating> divide(FieldGraph graph, Node node, int input, Operand<TFloating> upstream) {
        MathOps math = graph.ops().math;
        Operand<TFloating> quotient = math.div(upstream, node.input(1));
        return Shapes.reduceTo(
                graph, input == 0 ? quotient : math.neg(math.mul(quotient, node.output())), node.inputShape(input));
    }

    /** Where both are equal, the first takes the gradient, as in TensorFlow; at zero a rectifier has none, as in JAX. */
    private static Operand<TFloating> extreme(FieldGraph graph, Node node, int input, Operand<TFloating> upstream) {
        MathOps math = graph.ops().math;
        if (node.type().equals("Maximum") && input == 0 && Constants.isZero(node, 1)) {
            return graph.ops().nn.reluGrad(upstream, node.output());
        }
        Operand<TBool> first = node.type().equals("Maximum")
                ? math.greaterEqual(node.input(0), node.input(1))
                : math.lessEqual(node.input(0), node.input(1));
        Operand<TFloating> gradient = input == 0
                ? graph.ops().select(first, upstream, graph.constant(0))
                : graph.ops().select(first, graph.constant(0), upstream);
        return Shapes.reduceTo(graph, gradient, node.inputShape(input));
    }

    /** At zero or below, the logarithm that the exponent's gradient has is taken as zero, as in TensorFlow. */
    private static Operand<TFloating> power(FieldGraph graph, Node node, int input, Operand<TFloating> upstream) {
        MathOps math = graph.ops().math;
        Operand<TFloating> base = node.input(0);
        Operand<TFloating> exponent = node.input(1);
        Operand<TFloating> gradient;
        if (input == 0) {
            Operand<TFloating> derivative = math.mul(exponent, math.pow(base, math.sub(exponent, graph.constant(1))));
            gradient = math.mul(upstream, derivative);
        } else {
            Operand<TBool> positive = isPositive(graph, base);
            Operand<TFloating> safe = graph.ops().select(positive, base, graph.constant(1));
            gradient = math.mul(upstream, math.mul(node.output(), math.log(safe)));
        }
        return Shapes.reduceTo(graph, gradient, node.inputShape(input));
    }

    private static Operand<TFloating> select(FieldGraph graph, Node node, int input, Operand<TFloating> upstream) {
        Operand<TBool> condition = node.input(0, TBool.class);
        Operand<TFloating> gradient = input == 1
                ? graph.ops().select(condition, upstream, graph.constant(0))
                : graph.ops().select(condition, graph.constant(0), upstream);
        return Shapes.reduceTo(graph, gradient, node.inputShape(input));
    }
}
