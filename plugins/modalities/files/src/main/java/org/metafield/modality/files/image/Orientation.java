package org.metafield.modality.files.image;

/** How a stored picture must be turned to stand upright, in the order of the EXIF values 1 to 8. */
enum Orientation {
    UPRIGHT(false, false, false),
    MIRRORED(false, false, true),
    HALF_TURN(false, true, true),
    FLIPPED(false, true, false),
    TRANSPOSED(true, false, false),
    TURN_RIGHT(true, false, true),
    TRANSVERSE(true, true, true),
    TURN_LEFT(true, true, false);

    /** Rows of the upright picture are columns of the stored one. */
    final boolean transposed;

    /** The first upright row is the last stored line. */
    final boolean linesReversed;

    /** Each upright row is a stored line read backwards. */
    final boolean lineReversed;

    Orientation(boolean transposed, boolean linesReversed, boolean lineReversed) {
        this.transposed = transposed;
        this.linesReversed = linesReversed;
        this.lineReversed = lineReversed;
    }

    /** The orientation of an EXIF value; values outside 1 to 8 say nothing. */
    static Orientation ofExif(int value) {
        return value >= 1 && value <= 8 ? values()[value - 1] : UPRIGHT;
    }
}
