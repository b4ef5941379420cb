package org.metafield.spi.field;

import org.metafield.spi.graph.ParameterName;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * A linear layer as a field evaluated it, {@code output = factor (input W + b)}. From it follow the gradients of single
 * samples: that of W is the input times the output's gradient, row by column.
 *
 * @param weight the name of W, {@code [fan_in, fan_out]}
 * @param bias the name of b, {@code [fan_out]}
 * @param input {@code [..., sample, fan_in]}, or {@code [..., sample, place, fan_in]} if a sample has the layer at several
 *     places; there the two axes may also be one
 * @param output {@code [..., sample, fan_out]}, or as {@code input} at several places, from which the field's values were
 *     computed
 * @param factor a number that multiplies the layer, such as the frequency of a sine; 1 if there is none
 */
public record LinearLayer(
        ParameterName weight, ParameterName bias, Operand<TFloating> input, Operand<TFloating> output, double factor) {
    /** The N-th layer, whose parameters are {@code layers.N.weight} and {@code layers.N.bias}. */
    public static LinearLayer of(int number, Operand<TFloating> input, Operand<TFloating> output, double factor) {
        String layer = "layers." + number;
        return new LinearLayer(
                new ParameterName(layer + ".weight"), new ParameterName(layer + ".bias"), input, output, factor);
    }
}
