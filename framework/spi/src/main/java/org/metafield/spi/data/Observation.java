package org.metafield.spi.data;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.metafield.spi.field.ObservationModel;

/**
 * How the samples of every signal of a modality observe a field.
 *
 * @param shape how many there are, and how they lie
 * @param numbers numbers in one query
 * @param queries what the model asks for each sample, {@code samples x numbers} in row-major order, for most modalities
 *     the coordinates; empty if each signal has queries of its own; not to be changed
 * @param model predicts a sample from its query
 */
public record Observation(SignalShape shape, int numbers, Optional<float[]> queries, ObservationModel model) {
    public Observation {
        queries.ifPresent(shared -> {
            if (shared.length != (long) shape.samples() * numbers) {
                throw new IllegalArgumentException(shared.length + " numbers are no queries of " + numbers
                        + " for each of " + shape.samples() + " samples");
            }
        });
    }

    /** Every signal has the field's values at the same coordinates. */
    public static Observation at(SignalShape shape, float[] coordinates) {
        return new Observation(
                shape, coordinates.length / shape.samples(), Optional.of(coordinates), ObservationModel.IDENTITY);
    }

    /** Each signal has queries of its own. */
    public static Observation ofEach(SignalShape shape, int numbers, ObservationModel model) {
        return new Observation(shape, numbers, Optional.empty(), model);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Observation observation
                && shape.equals(observation.shape)
                && numbers == observation.numbers
                && queries.isPresent() == observation.queries.isPresent()
                && Arrays.equals(queries.orElse(null), observation.queries.orElse(null))
                && model.equals(observation.model);
    }

    @Override
    public int hashCode() {
        return Objects.hash(shape, numbers, model);
    }
}
