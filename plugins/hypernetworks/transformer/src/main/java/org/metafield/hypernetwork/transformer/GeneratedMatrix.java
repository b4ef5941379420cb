package org.metafield.hypernetwork.transformer;

import java.util.ArrayList;
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
 * A matrix W of the field, {@code [fan_in, fan_out]}, that tokens change: column j is {@code normalize(W[:, j] v[j mod
 * g])}, where g tokens give the vectors v by a normalization and an affine map.
 *
 * @param spec the matrix
 * @param options widths
 */
record GeneratedMatrix(ParameterSpec spec, TransinrOptions options) {
    /** Keeps the length of a column of zeros from dividing by zero. */
    private static final double ADDITION = 1e-12;

    /** How many tokens it has. */
    int tokens() {
        return Math.min(options.tokens(), fanOut());
    }

    List<ParameterSpec> parameters() {
        List<ParameterSpec> specs = new ArrayList<>();
        specs.add(ParameterSpec.of(
                name("tokens"), Shape.of(tokens(), options.width()), Initializer.normal(1), Role.WEIGHT));
        specs.addAll(normalization().parameters());
        specs.addAll(map().parameters());
        return List.copyOf(specs);
    }

    /** Its tokens before the transformer, {@code [token, width]}. */
    Operand<TFloating> tokens(ParameterSet parameters) {
        return parameters.get(name("tokens"));
    }

    /**
     * The matrix of each signal.
     *
     * @param base the field's own matrix
     * @param tokens after the transformer, {@code [signal, token, width]}
     * @return {@code [signal, fan_in, fan_out]}
     */
    Operand<TFloating> of(
            FieldGraph graph, ParameterSet parameters, Operand<TFloating> base, Operand<TFloating> tokens) {
        var ops = graph.ops();
        Operand<TFloating> vectors = map().at(graph, parameters, normalization().at(graph, parameters, tokens));
        Operand<TFloating> columns = Tokens.cycle(graph, vectors, fanOut());
        Operand<TFloating> changed = ops.math.mul(columns, FieldMath.transpose(graph, base));
        Operand<TFloating> scaled = options.normalized() ? ops.math.div(changed, length(graph, changed)) : changed;
        return FieldMath.transpose(graph, scaled);
    }

    private static Operand<TFloating> length(FieldGraph graph, Operand<TFloating> rows) {
        Operand<TFloating> squares = FieldMath.sumKeepingAxes(graph, FieldMath.square(graph, rows), 1);
        return FieldMath.sqrt(graph, graph.ops().math.add(squares, graph.constant(ADDITION)));
    }

    private int fanOut() {
        return Math.toIntExact(spec.shape().get(1));
    }

    private String name(String part) {
        return TransinrHypernetwork.PREFIX + "generated." + spec.name() + "." + part;
    }

    private LayerNormalization normalization() {
        return new LayerNormalization(name("normalization"), options.width());
    }

    private Linear map() {
        return new Linear(
                name("map"), options.width(), Math.toIntExact(spec.shape().get(0)), true);
    }
}
