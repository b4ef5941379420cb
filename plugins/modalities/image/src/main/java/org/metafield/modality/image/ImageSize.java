package org.metafield.modality.image;

import java.util.List;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.SignalShape;

/** The size of the images that a source gives. */
record ImageSize(int rows, int columns, int channels) {
    /**
     * The size that a modality wants.
     *
     * @throws InvalidOptionException if its signals are no images
     */
    static ImageSize of(Modality modality) {
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

    SignalShape shape() {
        return new SignalShape(List.of(rows, columns), channels);
    }

    int pixels() {
        return Math.multiplyExact(rows, columns);
    }

    int values() {
        return Math.multiplyExact(pixels(), channels);
    }

    @Override
    public String toString() {
        return shape().toString();
    }
}
