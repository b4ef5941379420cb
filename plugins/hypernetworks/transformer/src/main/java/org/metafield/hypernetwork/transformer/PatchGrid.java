package org.metafield.hypernetwork.transformer;

import org.metafield.spi.data.SignalShape;
import org.metafield.spi.graph.FieldGraph;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * Pictures cut into square patches. Zeros surround a picture, and fill up its last patches.
 *
 * @param rows of the picture
 * @param columns of the picture
 * @param channels of the picture
 * @param patch rows and columns of a patch
 * @param padding rows and columns of zeros on each side
 */
record PatchGrid(int rows, int columns, int channels, int patch, int padding) {
    static PatchGrid of(SignalShape shape, TransinrOptions options) {
        return new PatchGrid(
                shape.extents().get(0), shape.extents().get(1), shape.channels(), options.patch(), options.padding());
    }

    /** How many patches a picture has. */
    int patches() {
        return along(rows) * along(columns);
    }

    /** How many numbers a patch has. */
    int numbers() {
        return patch * patch * channels;
    }

    private int along(int length) {
        return (length + 2 * padding + patch - 1) / patch;
    }

    /** {@code [signal, sample, channel]} to {@code [signal, patch, number]}, both in row-major order. */
    Operand<TFloating> of(FieldGraph graph, Operand<TFloating> values) {
        var ops = graph.ops();
        long signals = values.shape().get(0);
        int high = along(rows);
        int wide = along(columns);
        int[][] zeros = {
            {0, 0},
            {padding, high * patch - rows - padding},
            {padding, wide * patch - columns - padding},
            {0, 0}
        };
        Operand<TFloating> padded = ops.pad(
                Tokens.reshape(graph, values, signals, rows, columns, channels),
                ops.constant(zeros),
                graph.constant(0));
        Operand<TFloating> cut = Tokens.reshape(graph, padded, signals, high, patch, wide, patch, channels);
        return Tokens.reshape(graph, Tokens.permute(graph, cut, 0, 1, 3, 2, 4, 5), signals, patches(), numbers());
    }
}
