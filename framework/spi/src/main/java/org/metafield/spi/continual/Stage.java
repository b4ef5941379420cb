package org.metafield.spi.continual;

/**
 * What adaptation sees between two ends of a stream's segments.
 *
 * @param samples the samples that are new, as indices into the signal's; {@code adaptation.context} chooses among them
 * @param rehearsed samples kept from earlier stages, all of which every step sees; empty for none
 * @param share the weight of the rehearsed samples' mean loss; the new ones' weighs {@code 1 - share}. Zero if nothing is
 *     rehearsed
 */
public record Stage(int[] samples, int[] rehearsed, double share) {
    public Stage {
        if (samples.length == 0) {
            throw new IllegalArgumentException("a stage sees at least one sample");
        }
        if (share < 0 || share > 1 || (rehearsed.length == 0) != (share == 0)) {
            throw new IllegalArgumentException(
                    rehearsed.length + " rehearsed samples cannot have the share " + share + " of the loss");
        }
    }

    /** A stage that rehearses nothing. */
    public static Stage of(int[] samples) {
        return new Stage(samples, new int[0], 0);
    }
}
