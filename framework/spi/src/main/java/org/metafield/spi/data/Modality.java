package org.metafield.spi.data;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.field.FieldSignature;
import org.metafield.spi.field.ObservationModel;

/** A kind of signal: its shape, its coordinates and how it observes a field. */
public interface Modality {
    /** The shape of every signal. */
    SignalShape shape();

    /** What a field for these signals takes and gives. */
    FieldSignature signature();

    /**
     * What the observation model asks for each sample of a signal, in the order of {@link Signal#values}.
     *
     * @return {@code samples x numbers} in row-major order; for most modalities the coordinates
     */
    float[] queries();

    /** How a sample observes the field. */
    default ObservationModel observation() {
        return ObservationModel.IDENTITY;
    }

    /**
     * Cuts every signal into parts, for learning from a stream of them. A modality that can offers
     * {@link org.metafield.spi.Capability#SEGMENTS}.
     *
     * @param count how many
     * @return the parts in the order in which a stream has them; each sample is in exactly one
     * @throws InvalidOptionException if signals cannot be cut so
     */
    default List<Segment> segments(int count) {
        throw new InvalidOptionException("", "signals of this modality cannot be cut into segments");
    }

    /** The metrics that are measured if the specification names none. */
    List<String> metrics();

    /** A picture of a signal or a reconstruction, if it can be drawn; values outside [0, 1] are clamped. */
    default Optional<BufferedImage> picture(float[] values) {
        return Optional.empty();
    }
}
