package org.metafield.spi.graph;

import org.tensorflow.ndarray.Shape;

/**
 * A parameter that an architecture or optimizer declares.
 *
 * @param name its name
 * @param shape its shape for one task, fully known: {@code [fan_in, fan_out]} for weights, {@code [fan_out]} for biases,
 *     {@code [height, width, in, out]} for convolution kernels
 * @param initializer the standard initialization
 * @param role what it is for
 */
public record ParameterSpec(ParameterName name, Shape shape, Initializer initializer, Role role) {
    /** A parameter by the text of its name. */
    public static ParameterSpec of(String name, Shape shape, Initializer initializer, Role role) {
        return new ParameterSpec(new ParameterName(name), shape, initializer, role);
    }

    /** Whether adaptation may change it: all but buffers. */
    public boolean isAdaptable() {
        return role != Role.BUFFER;
    }

    /**
     * Whether the outer loop learns it: neither a buffer nor what stands for one signal, which begins anew for each.
     */
    public boolean isLearned() {
        return isAdaptable() && role != Role.MODULATION && role != Role.LATENT;
    }

    /** How many numbers it has. */
    public int size() {
        return Math.toIntExact(shape.size());
    }
}
