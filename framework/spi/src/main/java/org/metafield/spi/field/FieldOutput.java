package org.metafield.spi.field;

import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * What a field gives at coordinates.
 *
 * @param values {@code [..., sample, channel]}
 * @param taps intermediate values by name; those that nobody reads cost nothing
 */
public record FieldOutput(Operand<TFloating> values, Map<Tap, Operand<TFloating>> taps) {
    public FieldOutput {
        taps = Map.copyOf(taps);
    }

    /** Values without taps. */
    public static FieldOutput of(Operand<TFloating> values) {
        return new FieldOutput(values, Map.of());
    }

    /**
     * An intermediate value.
     *
     * @throws IllegalStateException if the architecture does not expose it, which its capabilities should have said
     */
    public Operand<TFloating> tap(Tap tap) {
        Operand<TFloating> value = taps.get(tap);
        if (value == null) {
            throw new IllegalStateException("the field does not expose the tap '" + tap.name() + "'");
        }
        return value;
    }
}
