package org.metafield.modality.video;

import java.util.List;
import java.util.function.Function;
import org.metafield.modality.files.image.PixelRows;

/** The frames of a video, decoded when asked for. Several threads may ask at once. */
interface Clip {
    /** How many there are. */
    int frames();

    /**
     * Decodes frames in turn.
     *
     * @param from the first
     * @param count how many
     * @param step how many frames on the next is
     * @param use what to make of each; one frame is in memory at a time beside what this returns
     * @return what was made of the frames, in their order
     * @throws org.metafield.spi.data.SignalException if they cannot be decoded
     */
    <T> List<T> read(int from, int count, int step, Function<PixelRows, T> use);
}
