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

    /** Whether it can be learned: all but buffers. */
    public boolean isLearned() {
        return role != Role.BUFFER;
    }

    /** How many numbers it has. */
    public int size() {
        return Math.toIntExact(shape.size());
    }
}
