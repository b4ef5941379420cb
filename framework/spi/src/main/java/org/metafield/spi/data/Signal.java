package org.metafield.spi.data;

/**
 * One image, clip or scene.
 *
 * @param name names it to the user: a file, or a file and the place in it
 * @param shape its shape
 * @param values its samples in row-major order, channels last, {@code samples x channels} numbers, usually in [0, 1];
 *     not to be changed
 */
public record Signal(String name, SignalShape shape, float[] values) {
    public Signal {
        if (values.length != shape.samples() * shape.channels()) {
            throw new IllegalArgumentException(name + ": " + values.length + " values do not make the shape " + shape);
        }
    }
}
