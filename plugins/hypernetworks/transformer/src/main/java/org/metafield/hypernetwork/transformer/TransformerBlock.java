package org.metafield.hypernetwork.transformer;

import java.util.List;
import java.util.stream.Stream;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/**
 * A layer of a transformer: every token looks at all tokens, then is changed on its own; both are added to what it was,
 * and see it normalized.
 *
 * <p>Source: Vaswani et al. 2017, "Attention Is All You Need", normalized first and with Gaussian error units as in
 * TransINR's code.
 *
 * @param name begins the names of its parameters
 * @param options widths and heads
 */
record TransformerBlock(String name, TransinrOptions options) {
    List<ParameterSpec> parameters() {
        return Stream.of(
                        normalization("attention").parameters(),
                        query().parameters(),
                        key().parameters(),
                        value().parameters(),
                        joined().parameters(),
                        normalization("feed-forward").parameters(),
                        wider().parameters(),
                        narrower().parameters())
                .flatMap(List::stream)
                .toList();
    }

    /** {@code [signal, token, width]} to the same shape. */
    Operand<TFloating> at(FieldGraph graph, ParameterSet parameters, Operand<TFloating> tokens) {
        var math = graph.ops().math;
        Operand<TFloating> seen = normalization("attention").at(graph, parameters, tokens);
        Operand<TFloating> attended = math.add(tokens, attention(graph, parameters, seen));
        Operand<TFloating> normalized = normalization("feed-forward").at(graph, parameters, attended);
        Operand<TFloating> units = gaussianErrorUnits(graph, wider().at(graph, parameters, normalized));
        return math.add(attended, narrower().at(graph, parameters, units));
    }

    private Operand<TFloating> attention(FieldGraph graph, ParameterSet parameters, Operand<TFloating> tokens) {
        var math = graph.ops().math;
        Operand<TFloating> queries = heads(graph, query().at(graph, parameters, tokens));
        Operand<TFloating> keys = heads(graph, key().at(graph, parameters, tokens));
        Operand<TFloating> values = heads(graph, value().at(graph, parameters, tokens));
        Operand<TFloating> scale = graph.constant(1 / Math.sqrt(options.headWidth()));
        Operand<TFloating> products =
                FieldMath.matMul(graph, math.mul(scale, queries), FieldMath.transpose(graph, keys));
        Operand<TFloating> mixed = FieldMath.matMul(graph, graph.ops().nn.softmax(products), values);
        Shape shape = tokens.shape();
        Operand<TFloating> rows =
                Tokens.reshape(graph, Tokens.permute(graph, mixed, 0, 2, 1, 3), shape.get(0), shape.get(1), inner());
        return joined().at(graph, parameters, rows);
    }

    /** {@code [signal, token, head x number]} to {@code [signal, head, token, number]}. */
    private Operand<TFloating> heads(FieldGraph graph, Operand<TFloating> tokens) {
        Shape shape = tokens.shape();
        Operand<TFloating> split =
                Tokens.reshape(graph, tokens, shape.get(0), shape.get(1), options.heads(), options.headWidth());
        return Tokens.permute(graph, split, 0, 2, 1, 3);
    }

    /** {@code x Phi(x)}, with the distribution function of the normal distribution. */
    private static Operand<TFloating> gaussianErrorUnits(FieldGraph graph, Operand<TFloating> x) {
        var math = graph.ops().math;
        Operand<TFloating> below = math.erf(math.mul(graph.constant(Math.sqrt(0.5)), x));
        return math.mul(math.mul(graph.constant(0.5), x), math.add(graph.constant(1), below));
    }

    private int inner() {
        return options.heads() * options.headWidth();
    }

    private LayerNormalization normalization(String of) {
        return new LayerNormalization(name + "." + of + ".normalization", options.width());
    }

    private Linear query() {
        return new Linear(name + ".attention.query", options.width(), inner(), false);
    }

    private Linear key() {
        return new Linear(name + ".attention.key", options.width(), inner(), false);
    }

    private Linear value() {
        return new Linear(name + ".attention.value", options.width(), inner(), false);
    }

    private Linear joined() {
        return new Linear(name + ".attention.joined", inner(), options.width(), true);
    }

    private Linear wider() {
        return new Linear(name + ".feed-forward.wider", options.width(), options.feedForward(), true);
    }

    private Linear narrower() {
        return new Linear(name + ".feed-forward.narrower", options.feedForward(), options.width(), true);
    }
}
