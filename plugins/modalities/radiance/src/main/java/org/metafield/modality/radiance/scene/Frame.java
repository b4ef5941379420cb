package org.metafield.modality.radiance.scene;

/** A view of a scene that has not been read or rendered yet. */
public interface Frame {
    /** The file that holds the picture, or another name for messages. */
    String name();

    /** Where the middle of the picture is about: on the camera's axis, half way between the bounds. */
    Vector middle();

    /**
     * Reads the picture, or renders it.
     *
     * @throws org.metafield.spi.data.SignalException if it cannot be read
     */
    View view(PictureFormat format);
}
