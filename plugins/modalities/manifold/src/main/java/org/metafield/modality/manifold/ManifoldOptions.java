package org.metafield.modality.manifold;

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of the modality {@code manifold}. */
public record ManifoldOptions(
        @Describe("Rows of the grid, from the north pole to the south pole, both included.") @Range(min = 2, max = 8192)
        int latitudes,

        @Describe("Columns of the grid, from 0 degrees eastward, without 360.") @Range(min = 1, max = 16384)
        int longitudes) {
    /** The grid of ERA5 in GradNCP. */
    public static final ManifoldOptions DEFAULTS = new ManifoldOptions(46, 90);
}
