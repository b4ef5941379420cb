package org.metafield.spi.data;

/**
 * One image, clip or scene.
 *
 * @param name names it to the user: a file, or a file and the place in it
 * @param context what adaptation sees of it
 * @param target what is measured and drawn of it: the same samples, or others, such as views that adaptation has not seen
 */
public record Signal(String name, Samples context, Samples target) {
    /** A signal that is measured where adaptation sees it, at queries that all signals of the modality share. */
    public Signal(String name, SignalShape shape, float[] values) {
        this(name, new Samples(shape, values));
    }

    private Signal(String name, Samples samples) {
        this(name, samples, samples);
    }

    /** The shape of the target. */
    public SignalShape shape() {
        return target.shape();
    }

    /** The values of the target, not to be changed. */
    public float[] values() {
        return target.values();
    }
}
