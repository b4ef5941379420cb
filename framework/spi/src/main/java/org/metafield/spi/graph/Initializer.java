package org.metafield.spi.graph;

import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;
import org.tensorflow.ndarray.Shape;

/** Draws the initial values of a parameter on the host, in double precision and in row-major order. */
@FunctionalInterface
public interface Initializer {
    /** Draws {@code shape.size()} values. */
    double[] draw(Shape shape, RandomGenerator random);

    /** All zero. */
    static Initializer zeros() {
        return constant(0);
    }

    /** All the same. */
    static Initializer constant(double value) {
        return (shape, random) -> fill(shape, () -> value);
    }

    /** Uniform in [-bound, bound). */
    static Initializer uniform(double bound) {
        return (shape, random) -> fill(shape, () -> bound * (2 * random.nextDouble() - 1));
    }

    /** Normal with mean zero. */
    static Initializer normal(double deviation) {
        return (shape, random) -> fill(shape, () -> deviation * random.nextGaussian());
    }

    /** Normal with mean zero, drawn again beyond two standard deviations. */
    static Initializer truncatedNormal(double deviation) {
        return (shape, random) -> fill(shape, () -> {
            double draw = random.nextGaussian();
            while (Math.abs(draw) > 2) {
                draw = random.nextGaussian();
            }
            return deviation * draw;
        });
    }

    private static double[] fill(Shape shape, DoubleSupplier next) {
        double[] values = new double[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = next.getAsDouble();
        }
        return values;
    }
}
