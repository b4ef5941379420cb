package org.metafield.modality.manifold;

import org.metafield.spi.option.Describe;

/** Options of {@code area-weighted-psnr}. */
public record AreaWeightedPsnrOptions(
        @Describe("Whether the reconstruction is clamped to [0, 1] first, as reported results are.")
        boolean clamp) {
    /** Clamped. */
    public static final AreaWeightedPsnrOptions DEFAULTS = new AreaWeightedPsnrOptions(true);
}
