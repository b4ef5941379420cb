package org.metafield.modality.files.image;

/** A picture that is read row by row, such as a decoded file or a frame of a video. */
public interface PixelRows {
    /** Its height in pixels. */
    int rows();

    /** Its width in pixels. */
    int columns();

    /** Reads a row: {@code columns x 3} numbers, red, green and blue in [0, 1]. */
    float[] row(int row);
}
