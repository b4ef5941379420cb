package org.metafield.modality.files.image;

import java.util.List;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.SignalShape;

/**
 * The size of a picture.
 *
 * @param rows its height in pixels
 * @param columns its width in pixels
 * @param channels numbers in one pixel: 1 for grey, 3 for colour
 */
public record ImageSize(int rows, int columns, int channels) {
    /**
     * The size that a modality of pictures wants.
     *
     * @throws InvalidOptionException if its signals are no pictures
     */
    public static ImageSize of(Modality modality) {
        SignalShape shape = modality.shape();
        List<Integer> extents = shape.extents();
        if (extents.size() != 2 || (shape.channels() != 1 && shape.channels() != 3)) {
            throw new InvalidOptionException(
                    "",
                    "this source gives images of rows x columns in grey or colour, but the modality wants signals of "
                            + shape + ": use the modality image");
        }
        return new ImageSize(extents.get(0), extents.get(1), shape.channels());
    }

    /** Rows x columns x channels. */
    public SignalShape shape() {
        return new SignalShape(List.of(rows, columns), channels);
    }

    /** How many pixels it has. */
    public int pixels() {
        return Math.multiplyExact(rows, columns);
    }

    /** How many numbers it has. */
    public int values() {
        return Math.multiplyExact(pixels(), channels);
    }

    @Override
    public String toString() {
        return shape().toString();
    }
}
