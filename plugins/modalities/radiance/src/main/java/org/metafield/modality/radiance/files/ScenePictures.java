package org.metafield.modality.radiance.files;

import java.nio.file.Path;
import org.metafield.modality.files.image.ImageDecoder;
import org.metafield.modality.files.image.ImageSize;
import org.metafield.modality.files.image.Resampling;
import org.metafield.modality.files.image.UprightImage;
import org.metafield.modality.files.image.Window;
import org.metafield.modality.radiance.scene.PictureFormat;
import org.metafield.spi.data.SignalException;

/** Reads pictures of scenes. */
final class ScenePictures {
    private static final long MOST_PIXELS = 200_000_000;

    private static final ImageDecoder DECODER =
            new ImageDecoder(MOST_PIXELS, "replace the file, or remove its frame from the scene");

    private ScenePictures() {}

    /**
     * Decodes a file.
     *
     * @throws SignalException if it is missing or no picture
     */
    static UprightImage decode(Path file) {
        return DECODER.decode(file);
    }

    /** The colours of a whole picture in another size, {@code rows x columns x 3}, transparent pixels on the background. */
    static float[] colours(UprightImage image, PictureFormat format) {
        UprightImage laid = image.on(format.background().colour());
        return Resampling.resample(laid, Window.whole(laid), new ImageSize(format.rows(), format.columns(), 3));
    }
}
