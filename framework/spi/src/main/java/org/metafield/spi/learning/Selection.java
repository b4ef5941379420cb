package org.metafield.spi.learning;

import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/**
 * The samples that an adaptation step sees, or several steps.
 *
 * @param indices {@code [..., kept]}, or empty for all samples
 * @param weights {@code [..., kept]} with mean one, or empty for equal weights
 */
public record Selection(Optional<Operand<TInt32>> indices, Optional<Operand<TFloating>> weights) {
    /** All samples with equal weights. */
    public static final Selection FULL = new Selection(Optional.empty(), Optional.empty());

    /** The samples at these indices with equal weights. */
    public static Selection of(Operand<TInt32> indices) {
        return new Selection(Optional.of(indices), Optional.empty());
    }
}
