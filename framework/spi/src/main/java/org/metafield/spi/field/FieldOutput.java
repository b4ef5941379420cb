package org.metafield.spi.field;

import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * What a field gives at coordinates.
 *
 * @param values {@code [..., sample, channel]}
 * @param taps intermediate values by name; those that nobody reads cost nothing
 * @param layers the linear layers in order, if the architecture offers {@link
 *     org.metafield.spi.Capability#LINEAR_LAYERS}
 */
public record FieldOutput(Operand<TFloating> values, Map<Tap, Operand<TFloating>> taps, List<LinearLayer> layers) {
    public FieldOutput {
        taps = Map.copyOf(taps);
        layers = List.copyOf(layers);
    }

    /** Values with taps, of a field that does not expose its layers. */
    public FieldOutput(Operand<TFloating> values, Map<Tap, Operand<TFloating>> taps) {
        this(values, taps, List.of());
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

    /**
     * The last linear layer. That of a field that does not expose its layers has names of its own.
     *
     * @throws IllegalStateException if the architecture exposes neither layers nor the tap {@link Tap#PENULTIMATE}
     */
    public LinearLayer lastLayer() {
        return layers.isEmpty()
                ? LinearLayer.of(0, tap(Tap.PENULTIMATE), taps.getOrDefault(Tap.LINEAR_OUTPUT, values), 1)
                : layers.get(layers.size() - 1);
    }
}
