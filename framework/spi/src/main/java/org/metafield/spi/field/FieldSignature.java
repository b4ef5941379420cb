package org.metafield.spi.field;

/**
 * The sizes that a field is built for.
 *
 * @param coordinates numbers in one coordinate: 2 for a picture
 * @param channels numbers in one value: 3 for colour
 */
public record FieldSignature(int coordinates, int channels) {
    public FieldSignature {
        if (coordinates < 1 || channels < 1) {
            throw new IllegalArgumentException(
                    "a field has at least one coordinate and one channel, not " + coordinates + " and " + channels);
        }
    }
}
