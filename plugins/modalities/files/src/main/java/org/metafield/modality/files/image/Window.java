package org.metafield.modality.files.image;

/** A rectangle of a picture, in pixels. */
public record Window(double top, double left, double height, double width) {
    /** The whole picture. */
    public static Window whole(PixelRows image) {
        return new Window(0, 0, image.rows(), image.columns());
    }

    /**
     * The centre of a picture: a rectangle of this size on whole pixels, so that a crop without scaling keeps every value.
     */
    public static Window centred(PixelRows image, double height, double width) {
        return new Window(
                Math.floor((image.rows() - height) / 2), Math.floor((image.columns() - width) / 2), height, width);
    }

    /** The centre of the picture in the proportions of {@code size}, as large as possible. */
    public static Window largest(PixelRows image, ImageSize size) {
        double scale = Math.min((double) image.rows() / size.rows(), (double) image.columns() / size.columns());
        return centred(image, scale * size.rows(), scale * size.columns());
    }
}
