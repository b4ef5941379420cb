package org.metafield.media;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.LongStream.Builder;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.metafield.spi.data.SignalException;

/**
 * When the frames of a video are shown, so that any of them can be found by its number.
 *
 * @param frames how many there are
 * @param times when each is shown, ascending, in units of the stream's time base; empty if frames can only be counted
 *     from the beginning
 * @param keyFrames the numbers of frames that decoding can begin at, ascending
 * @param keyTimes when those are to be decoded
 */
@SuppressWarnings("ArrayRecordComponent") // of millions of frames; compared by nobody
record FrameIndex(int frames, long[] times, int[] keyFrames, long[] keyTimes) {
    private static final long[] NONE = {};

    /**
     * Reads a file for its index. It is decoded only if its packets do not say when their frames are shown.
     *
     * @throws SignalException if it is not a whole video
     */
    static FrameIndex of(Path path) {
        Builder times = LongStream.builder();
        Builder keys = LongStream.builder();
        Builder keyTimes = LongStream.builder();
        boolean timed;
        try (MediaContainer container = new MediaContainer(path, MediaKind.VIDEO)) {
            // Each frame of an animated GIF changes the one before it, though all are marked as key frames.
            timed = container.stream().codecpar().codec_id() != avcodec.AV_CODEC_ID_GIF;
            while (timed && container.nextPacket()) {
                AVPacket packet = container.packet();
                timed = packet.pts() != avutil.AV_NOPTS_VALUE;
                if ((packet.flags() & avcodec.AV_PKT_FLAG_DISCARD) == 0) {
                    times.add(packet.pts());
                    if ((packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0) {
                        keys.add(packet.pts());
                        keyTimes.add(packet.dts() == avutil.AV_NOPTS_VALUE ? packet.pts() : packet.dts());
                    }
                }
            }
        }
        long[] sorted = times.build().sorted().toArray();
        if (!timed || LongStream.of(sorted).distinct().count() != sorted.length) {
            return new FrameIndex(count(path), NONE, new int[0], NONE);
        }
        int[] keyFrames =
                keys.build().mapToInt(time -> Arrays.binarySearch(sorted, time)).toArray();
        return new FrameIndex(sorted.length, sorted, keyFrames, keyTimes.build().toArray());
    }

    private static int count(Path path) {
        int frames = 0;
        try (MediaDecoder decoder = new MediaDecoder(path, MediaKind.VIDEO)) {
            while (decoder.nextFrame()) {
                frames++;
            }
        }
        return frames;
    }

    /** Whether frames are found by their time. */
    boolean timed() {
        return times.length > 0;
    }

    /** Whether decoding for a frame begins where the file does. */
    boolean startsAtBeginning(int frame) {
        return key(frame) <= 0;
    }

    /** When to begin decoding for a frame, if that is not where the file begins. */
    long decodingTime(int frame) {
        return keyTimes[key(frame)];
    }

    private int key(int frame) {
        int place = Arrays.binarySearch(keyFrames, frame);
        return place >= 0 ? place : -place - 2;
    }
}
