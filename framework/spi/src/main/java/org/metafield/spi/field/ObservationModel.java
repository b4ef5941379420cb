package org.metafield.spi.field;

import org.metafield.spi.graph.FieldGraph;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * How a signal observes a field: its value at a point, its integral along a line, a rendered ray. Only here is it known
 * that a sample may need the field at several coordinates.
 */
@FunctionalInterface
public interface ObservationModel {
    /** A sample is the field's value at a coordinate. */
    ObservationModel IDENTITY = (graph, field, queries) -> field.at(queries);

    /**
     * Predicts samples.
     *
     * @param queries {@code [..., sample, number]}: what the modality says of each sample
     * @return values {@code [..., sample, channel]} and taps of the same samples
     */
    FieldOutput observe(FieldGraph graph, Field field, Operand<TFloating> queries);

    /**
     * Whether the field is asked by shares of a stream's segments, so that a sample may need the networks of several.
     * Otherwise a sample is served by the network of its own segment alone.
     */
    default boolean sharesCoordinates() {
        return false;
    }

    /** At how many coordinates one more sample needs the field, so that memory can be bounded. */
    default int evaluations() {
        return 1;
    }
}
