package org.metafield.spi;

/**
 * Something that one component offers and another may need, by name: {@code tap:penultimate}, {@code signal:image}.
 */
public record Capability(String name) {
    /** Signals of the modality are samples of classes: their values are ones and zeros, a one for the class. */
    public static final Capability CLASS_SIGNAL = new Capability("signal:classes");

    /** Signals of the modality are pictures of rows and columns. */
    public static final Capability IMAGE_SIGNAL = new Capability("signal:image");

    /** Signals of the modality are sounds: one axis, time. */
    public static final Capability SOUND_SIGNAL = new Capability("signal:sound");

    /**
     * Every learned parameter of the architecture is the weight or bias of a linear layer, and it exposes all of these,
     * the output layer last.
     */
    public static final Capability LINEAR_LAYERS = new Capability("linear-layers");

    /**
     * The meta-learner learns parameters beside the initialization along with it: the meta-parameters of an inner
     * optimizer, or a hypernetwork.
     */
    public static final Capability META_PARAMETERS = new Capability("meta-parameters");

    /** The meta-learner descends the outer objective, the only place where outer terms count. */
    public static final Capability OUTER_OBJECTIVE = new Capability("outer-objective");

    /** Signals of the modality are one picture or several of one size: the last two axes are rows and columns. */
    public static final Capability PICTURE_SIGNAL = new Capability("signal:pictures");

    /** Signals of the modality can be cut into segments. */
    public static final Capability SEGMENTS = new Capability("signal:segments");

    /** Signals come in a stream of segments: a strategy for continual learning is named. */
    public static final Capability STREAM = new Capability("signal:stream");

    /** Signals of the modality are videos of frames, rows and columns. */
    public static final Capability VIDEO_SIGNAL = new Capability("signal:video");

    /** The architecture exposes the named intermediate value. */
    public static Capability tap(String tap) {
        return new Capability("tap:" + tap);
    }

    @Override
    public String toString() {
        return name;
    }
}
