package org.metafield.media;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.metafield.spi.data.SignalException;

/**
 * A video file, MP4, WebM, AVI or animated GIF among others, whose frames are decoded when asked for. It holds no file
 * and no native memory open; several threads may use it.
 */
public final class VideoFile {
    private final Path path;
    private final int columns;
    private final int rows;
    private final double frameRate;
    private final FrameIndex index;

    private VideoFile(Path path, int columns, int rows, double frameRate, FrameIndex index) {
        this.path = path;
        this.columns = columns;
        this.rows = rows;
        this.frameRate = frameRate;
        this.index = index;
    }

    /**
     * Finds where the frames of a file are. Most files are read for this but not decoded.
     *
     * @throws SignalException if it is not a whole video
     */
    public static VideoFile open(Path path) {
        FrameIndex index = FrameIndex.of(path);
        try (MediaDecoder decoder = new MediaDecoder(path, MediaKind.VIDEO)) {
            AVStream stream = decoder.container().stream();
            if (index.frames() == 0) {
                throw decoder.container().failure("has no frames");
            }
            return new VideoFile(
                    path,
                    stream.codecpar().width(),
                    stream.codecpar().height(),
                    stream.avg_frame_rate().den() == 0 ? 0 : MediaContainer.seconds(stream.avg_frame_rate()),
                    index);
        }
    }

    /** Pixels in a row. */
    public int columns() {
        return columns;
    }

    /** Rows of pixels. */
    public int rows() {
        return rows;
    }

    /** Frames a second, on average; 0 if the file does not say. */
    public double frameRate() {
        return frameRate;
    }

    /** How many frames there are. */
    public int frames() {
        return index.frames();
    }

    /**
     * Decodes consecutive frames, and no more of the file than from the key frame before.
     *
     * @param from the first frame, counted from 0 in the order in which they are shown
     * @param count how many
     * @param use what to make of each frame, in red, green and blue, transparent parts white; one frame is in memory at a
     *     time beside what this returns
     * @return what was made of the frames, in their order
     * @throws SignalException if they cannot be decoded
     */
    public <T> List<T> read(int from, int count, Function<BufferedImage, T> use) {
        Objects.checkFromIndexSize(from, count, frames());
        List<T> results = new ArrayList<>();
        if (count == 0) {
            return results;
        }
        try (FrameReader reader = new FrameReader(path, index, from)) {
            for (int i = 0; i < count; i++) {
                results.add(use.apply(reader.read(from + i)));
            }
        }
        return results;
    }
}
