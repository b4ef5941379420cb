package org.metafield.gpu;

import java.util.Arrays;
import java.util.Objects;
import org.tensorflow.ndarray.Shape;

/**
 * A tensor on the host, in double precision: every float32 and every int32 is one exactly.
 *
 * @param shape its shape, fully known
 * @param values its values in row-major order; not to be changed
 */
public record HostTensor(Shape shape, double[] values) {
    public HostTensor {
        if (shape.size() != values.length) {
            throw new IllegalArgumentException(values.length + " values do not make the shape " + shape);
        }
    }

    /** A scalar. */
    public static HostTensor scalar(double value) {
        return new HostTensor(Shape.scalar(), new double[] {value});
    }

    /** Zeros. */
    public static HostTensor zeros(Shape shape) {
        return new HostTensor(shape, new double[Math.toIntExact(shape.size())]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HostTensor tensor && tensor.shape.equals(shape) && Arrays.equals(tensor.values, values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(shape, Arrays.hashCode(values));
    }

    @Override
    public String toString() {
        return "HostTensor" + shape;
    }
}
