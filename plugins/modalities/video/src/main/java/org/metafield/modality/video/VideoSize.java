package org.metafield.modality.video;

import java.util.List;
import org.metafield.modality.files.image.ImageSize;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.SignalShape;

/**
 * The size of a video.
 *
 * @param frames how many there are
 * @param frame the size of each
 */
record VideoSize(int frames, ImageSize frame) {
    /**
     * The size that a modality of videos wants.
     *
     * @throws InvalidOptionException if its signals are no videos
     */
    static VideoSize of(Modality modality) {
        SignalShape shape = modality.shape();
        List<Integer> extents = shape.extents();
        if (extents.size() != 3 || (shape.channels() != 1 && shape.channels() != 3)) {
            throw new InvalidOptionException(
                    "",
                    "this source gives videos of frames x rows x columns in grey or colour, but the modality wants"
                            + " signals of " + shape + ": use the modality video");
        }
        return new VideoSize(extents.get(0), new ImageSize(extents.get(1), extents.get(2), shape.channels()));
    }

    /** Frames x rows x columns x channels. */
    SignalShape shape() {
        return shapeOf(frames);
    }

    /** The shape of some of the frames. */
    SignalShape shapeOf(int count) {
        return new SignalShape(List.of(count, frame.rows(), frame.columns()), frame.channels());
    }

    /** How many numbers a video has. */
    int values() {
        return Math.multiplyExact(frames, frame.values());
    }
}
