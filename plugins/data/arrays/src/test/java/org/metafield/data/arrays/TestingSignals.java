package org.metafield.data.arrays;

import java.util.List;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Observation;
import org.metafield.spi.data.SignalShape;
import org.metafield.spi.field.FieldSignature;
import org.metafield.spi.field.ObservationModel;

/** A modality of signals of one shape. */
record TestingSignals(SignalShape shape, Observation context) implements Modality {
    static TestingSignals of(int channels, Integer... extents) {
        SignalShape shape = new SignalShape(List.of(extents), channels);
        return new TestingSignals(shape, Observation.at(shape, new float[shape.samples()]));
    }

    /** Signals with queries of their own. */
    static TestingSignals views() {
        SignalShape shape = new SignalShape(List.of(2, 3), 1);
        return new TestingSignals(shape, Observation.ofEach(shape, 6, ObservationModel.IDENTITY));
    }

    @Override
    public FieldSignature signature() {
        return new FieldSignature(1, shape.channels());
    }

    @Override
    public List<String> metrics() {
        return List.of();
    }
}
