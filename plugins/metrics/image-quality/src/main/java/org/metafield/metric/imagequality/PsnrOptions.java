package org.metafield.metric.imagequality;

import org.metafield.spi.option.Describe;

/** Options of {@code psnr}. */
public record PsnrOptions(
        @Describe("Whether the reconstruction is clamped to [0, 1] first, as reported results are.")
        boolean clamp) {
    /** Clamped. */
    public static final PsnrOptions DEFAULTS = new PsnrOptions(true);
}
