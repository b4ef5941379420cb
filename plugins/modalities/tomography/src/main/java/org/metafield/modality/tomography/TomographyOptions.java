package org.metafield.modality.tomography;

import java.util.Optional;
import org.metafield.modality.files.CoordinateInterval;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of the modality {@code tomography}. */
public record TomographyOptions(
        @Describe("Rows and columns of the picture, and line integrals of each angle.") @Range(min = 1, max = 2048)
        int size,

        @Describe(
                "Angles from which training sees a picture, drawn uniformly from half a turn anew for each outer step.")
        @Range(min = 1, max = 2048)
        int angles,

        @Describe("Angles from which evaluation sees a picture, evenly over half a turn; as many as training sees if"
                + " absent.")
        @Range(min = 1, max = 2048)
        Optional<Integer> evaluationAngles,

        @Describe("Where the pixels lie: `closed` from -1 to 1, `half-open` from 0 to just below 1 (learnit).")
        CoordinateInterval coordinates) {
    /** Pictures of 256 x 256 from 20 angles: the computed tomography of learnit (official code). */
    public static final TomographyOptions DEFAULTS =
            new TomographyOptions(256, 20, Optional.empty(), CoordinateInterval.HALF_OPEN);
}
