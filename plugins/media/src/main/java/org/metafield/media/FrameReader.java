package org.metafield.media;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.metafield.spi.data.SignalException;

/** Decodes frames of a video in ascending order of their numbers. It holds native memory until it is closed. */
final class FrameReader implements AutoCloseable {
    private final Path path;
    private final FrameIndex index;
    private final PictureConverter converter = new PictureConverter();
    private MediaDecoder decoder;
    private boolean fromStart;
    /** The number of the frame that was decoded last. */
    private int number = -1;

    /** Opens a video at a frame. */
    FrameReader(Path path, FrameIndex index, int first) {
        this.path = path;
        this.index = index;
        this.decoder = new MediaDecoder(path, MediaKind.VIDEO);
        this.fromStart = index.startsAtBeginning(first);
        if (!fromStart && !decoder.seek(index.decodingTime(first))) {
            restart();
        }
    }

    /**
     * Decodes a frame.
     *
     * @throws SignalException if it cannot be decoded
     */
    BufferedImage read(int wanted) {
        advance(wanted);
        if (number > wanted && !fromStart) {
            // The file led to a later place than was asked for.
            restart();
            advance(wanted);
        }
        AVFrame frame = decoder.frame();
        if (number != wanted) {
            throw decoder.container().failure("is damaged: frame " + wanted + " is missing");
        }
        int columns = decoder.container().stream().codecpar().width();
        int rows = decoder.container().stream().codecpar().height();
        if (frame.width() != columns || frame.height() != rows) {
            throw decoder.container()
                    .failure("has frames of several sizes: frame " + wanted + " is " + frame.width() + " x "
                            + frame.height() + ", not " + columns + " x " + rows);
        }
        return converter.convert(frame, decoder.container());
    }

    private void advance(int wanted) {
        while (number < wanted) {
            if (!decoder.nextFrame()) {
                throw decoder.container().failure("ends before frame " + wanted);
            }
            number = index.timed() ? numberByTime() : number + 1;
        }
    }

    private int numberByTime() {
        int place = Arrays.binarySearch(index.times(), decoder.frame().best_effort_timestamp());
        // A frame at an unexpected time counts as the one before, and is passed over.
        return place >= 0 ? place : -place - 2;
    }

    private void restart() {
        decoder.close();
        decoder = new MediaDecoder(path, MediaKind.VIDEO);
        fromStart = true;
        number = -1;
    }

    @Override
    public void close() {
        converter.close();
        decoder.close();
    }
}
