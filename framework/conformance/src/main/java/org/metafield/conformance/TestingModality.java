package org.metafield.conformance;

import java.util.List;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Observation;
import org.metafield.spi.data.SignalShape;
import org.metafield.spi.field.FieldSignature;

/**
 * Signals on a grid, each axis from -1 to 1, for tests of data sources that serve more than one modality.
 *
 * @param shape the shape of every signal
 * @param context its samples at their coordinates
 */
public record TestingModality(SignalShape shape, Observation context) implements Modality {
    /** A modality of that shape. */
    public static TestingModality of(SignalShape shape) {
        return new TestingModality(shape, Observation.at(shape, coordinates(shape)));
    }

    @Override
    public FieldSignature signature() {
        return new FieldSignature(shape.extents().size(), shape.channels());
    }

    @Override
    public List<String> metrics() {
        return List.of("psnr");
    }

    /** Places in [-1, 1] along each axis, in row-major order; an axis of one sample is at 0. */
    static float[] coordinates(SignalShape shape) {
        int axes = shape.extents().size();
        float[] places = new float[shape.samples() * axes];
        for (int sample = 0; sample < shape.samples(); sample++) {
            int rest = sample;
            for (int axis = axes - 1; axis >= 0; axis--) {
                int extent = shape.extents().get(axis);
                places[sample * axes + axis] = extent == 1 ? 0 : -1 + 2f * (rest % extent) / (extent - 1);
                rest /= extent;
            }
        }
        return places;
    }
}
