package org.metafield.modality.image;

import java.util.List;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Observation;
import org.metafield.spi.data.SignalShape;
import org.metafield.spi.field.FieldSignature;

/** A modality that is no image. */
final class TestingSound implements Modality {
    @Override
    public FieldSignature signature() {
        return new FieldSignature(1, 1);
    }

    @Override
    public Observation context() {
        return Observation.at(new SignalShape(List.of(16), 1), new float[16]);
    }

    @Override
    public List<String> metrics() {
        return List.of();
    }
}
