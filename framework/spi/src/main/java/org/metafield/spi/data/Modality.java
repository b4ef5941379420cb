package org.metafield.spi.data;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.field.FieldSignature;

/**
 * A kind of signal: what adaptation sees of it, what is measured of it, and what a field for it takes and gives. What
 * these methods give is made once, with the modality.
 */
public interface Modality {
    /** What a field for these signals takes and gives. */
    FieldSignature signature();

    /** How adaptation sees every signal. */
    Observation context();

    /** How adaptation sees signals that are not trained on, if otherwise, such as from fewer views. */
    default Observation evaluationContext() {
        return context();
    }

    /** What is measured and drawn of every signal. */
    default Observation target() {
        return context();
    }

    /**
     * What the outer loss sees of signals that are trained on, if adaptation is to be judged by samples that it has not
     * seen, such as the query set of few-shot learning. If absent it is judged by its context.
     */
    default Optional<Observation> trainingTarget() {
        return Optional.empty();
    }

    /**
     * A signal to train on, as adaptation sees it this time.
     *
     * @param signal as the data source gives it
     * @param random the chance of this outer step and task, the same if a run is repeated
     * @return with samples for {@link #context}, and, if there is one, a target of samples for {@link #trainingTarget}
     */
    default Signal forTraining(Signal signal, RandomGenerator random) {
        return signal;
    }

    /**
     * A signal that is not trained on, as adaptation sees it.
     *
     * @param signal as the data source gives it
     * @return with samples for {@link #evaluationContext} and {@link #target}
     */
    default Signal forEvaluation(Signal signal) {
        return signal;
    }

    /**
     * The shape of what is measured and drawn: that of the target, or, if a sample is a picture or the like itself, one of
     * more axes and fewer channels with the same values in the same order. Data sources give signals in this shape.
     */
    default SignalShape shape() {
        return target().shape();
    }

    /** Between what the values of signals lie. Metrics see signals and reconstructions scaled from there to [0, 1]. */
    default ValueRange range() {
        return ValueRange.UNIT;
    }

    /**
     * Cuts every signal into parts, for learning from a stream of them. A modality that can offers
     * {@link org.metafield.spi.Capability#SEGMENTS}.
     *
     * @param count how many
     * @return the parts in the order in which a stream has them; each sample of the target is in exactly one
     * @throws InvalidOptionException if signals cannot be cut so
     */
    default List<Segment> segments(int count) {
        throw new InvalidOptionException("", "signals of this modality cannot be cut into segments");
    }

    /** The metrics that are measured if the specification names none. */
    List<String> metrics();

    /**
     * A picture of a signal or a reconstruction, if it can be drawn; values outside their range are clamped.
     *
     * @param values of a target
     */
    default Optional<BufferedImage> picture(float[] values) {
        return Optional.empty();
    }

    /** What is drawn beside the picture of each reconstruction. */
    default List<Drawing> drawings() {
        return List.of();
    }

    /**
     * A picture of a signal or a reconstruction of it, for modalities whose values alone show nothing, such as classes of
     * pictures.
     *
     * @param signal as the data source gives it
     * @param values of its target, its own or a reconstruction's
     */
    default Optional<BufferedImage> picture(Signal signal, float[] values) {
        return picture(values);
    }

    /**
     * A signal or a reconstruction to play, if it sounds or moves.
     *
     * @param values of a target
     */
    default Optional<Recording> recording(float[] values) {
        return Optional.empty();
    }
}
