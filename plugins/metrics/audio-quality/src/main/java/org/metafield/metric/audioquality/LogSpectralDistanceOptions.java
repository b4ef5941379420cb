package org.metafield.metric.audioquality;

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@code log-spectral-distance}. */
public record LogSpectralDistanceOptions(
        @Describe("Samples in a frame, a power of two; shorter sounds are filled up with zeros.")
        @Range(min = 2, max = 1 << 20)
        int window,

        @Describe("Samples from the beginning of a frame to that of the next.") @Range(min = 1)
        int hop) {
    /** The frames of Kuleshov, Enam and Ermon (2017), a quarter of a frame apart. */
    public static final LogSpectralDistanceOptions DEFAULTS = new LogSpectralDistanceOptions(2048, 512);
}
