package org.metafield.metric.imagequality;

import org.metafield.spi.option.Describe;

/** Options of {@code psnr}. */
public record PsnrOptions(
        @Describe("Whether the reconstruction is clamped to [0, 1] first, as reported results are.")
        boolean clamp,

        @Describe(
                "Whether the error is that of a whole signal, even if it has several pictures; if not, each picture has"
                        + " its own decibels, and the result is their mean.")
        boolean pooled) {
    /** Clamped, the mean over pictures. */
    public static final PsnrOptions DEFAULTS = new PsnrOptions(true, false);
}
