package org.metafield.hypernetwork.transformer;

import java.util.stream.LongStream;
import org.metafield.spi.graph.FieldGraph;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/** Axes rearranged, with the lengths and permutations as TensorFlow's gradients want them: of 32 bits. */
final class Tokens {
    private Tokens() {}

    static Operand<TFloating> reshape(FieldGraph graph, Operand<TFloating> value, long... lengths) {
        int[] all = LongStream.of(lengths).mapToInt(Math::toIntExact).toArray();
        return graph.ops().reshape(value, graph.ops().constant(all));
    }

    static Operand<TFloating> permute(FieldGraph graph, Operand<TFloating> value, int... axes) {
        return graph.ops().linalg.transpose(value, graph.ops().constant(axes));
    }

    /** Some tokens of {@code [signal, token, number]}, one after the other. */
    static Operand<TFloating> slice(FieldGraph graph, Operand<TFloating> tokens, int first, int count) {
        var ops = graph.ops();
        int signals = Math.toIntExact(tokens.shape().get(0));
        int numbers = Math.toIntExact(tokens.shape().get(2));
        return ops.slice(
                tokens, ops.constant(new int[] {0, first, 0}), ops.constant(new int[] {signals, count, numbers}));
    }

    /** So many tokens: all, and again from the first. */
    static Operand<TFloating> cycle(FieldGraph graph, Operand<TFloating> tokens, int count) {
        int length = Math.toIntExact(tokens.shape().get(1));
        if (length == count) {
            return tokens;
        }
        int rounds = (count + length - 1) / length;
        return slice(graph, graph.ops().tile(tokens, graph.ops().constant(new int[] {1, rounds, 1})), 0, count);
    }
}
