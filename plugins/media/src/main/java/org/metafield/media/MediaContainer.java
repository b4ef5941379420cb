package org.metafield.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.metafield.spi.data.SignalException;

/**
 * A file of sound or video, opened by FFmpeg, with one of its streams chosen. It holds native memory until it is closed,
 * and serves one thread. What a file contains decides how it is read, not its name.
 */
final class MediaContainer implements AutoCloseable {
    /** Containers of one file each. Play lists, which name other files or addresses, are not among them. */
    private static final String CONTAINERS = "wav,w64,aiff,au,flac,mp3,ogg,mov,matroska,gif,avi";
    /** Headers round the duration, and say nothing of how long the last packet lasts. */
    private static final double DURATION_TOLERANCE = 0.1;

    private final Path path;
    private final AVFormatContext context = new AVFormatContext(null);
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final int stream;
    private boolean fromStart = true;
    private boolean cut;
    private double end;

    /**
     * Opens a file.
     *
     * @throws SignalException if it is no file of sound or video, or has none of the kind
     */
    MediaContainer(Path path, MediaKind kind) {
        this.path = path;
        try {
            requireContent();
            open();
            this.stream = avformat.av_find_best_stream(context, kind.code(), -1, -1, (AVCodec) null, 0);
            if (stream < 0) {
                throw failure("has no " + kind);
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void requireContent() {
        try {
            if (!Files.exists(path)) {
                throw failure("does not exist, or is a link to a file that does not");
            }
            if (!Files.isRegularFile(path)) {
                throw failure("is not a file");
            }
            if (Files.size(path) == 0) {
                throw failure("is empty: it has no bytes");
            }
            if (!Files.isReadable(path)) {
                throw new SignalException(path + " cannot be read: check its permissions");
            }
        } catch (IOException e) {
            throw new SignalException(path + " cannot be read (" + e.getMessage() + "): check its permissions", e);
        }
    }

    private void open() {
        // FFmpeg would print to the terminal what exceptions say.
        avutil.av_log_set_level(avutil.AV_LOG_QUIET);
        AVDictionary options = new AVDictionary(null);
        String address = "file:" + path.toAbsolutePath();
        try (BytePointer name = new BytePointer((address + '\0').getBytes(StandardCharsets.UTF_8))) {
            avutil.av_dict_set(options, "protocol_whitelist", "file", 0);
            avutil.av_dict_set(options, "format_whitelist", CONTAINERS, 0);
            int result = avformat.avformat_open_input(context, name, null, options);
            if (result < 0) {
                throw failure("is not a file of sound or video, or is cut off (" + reason(result) + ")");
            }
        } finally {
            avutil.av_dict_free(options);
        }
        check(avformat.avformat_find_stream_info(context, (AVDictionary) null));
    }

    /** The chosen stream; valid until this is closed. */
    AVStream stream() {
        return context.streams(stream);
    }

    /** What lies beyond so many seconds is not part of the stream: FFmpeg does not leave it out if an Ogg file is short. */
    double greatestDuration() {
        boolean stated = format().equals("ogg") && stream().duration() != avutil.AV_NOPTS_VALUE;
        return stated ? stream().duration() * seconds(stream().time_base()) : Double.POSITIVE_INFINITY;
    }

    private String format() {
        return context.iformat().name().getString();
    }

    /** The packet that was read last; valid until the next is read. */
    AVPacket packet() {
        return packet;
    }

    /**
     * Reads the stream's next packet.
     *
     * @return whether there is one
     * @throws SignalException if the file ends too early
     */
    boolean nextPacket() {
        while (true) {
            avcodec.av_packet_unref(packet);
            int result = avformat.av_read_frame(context, packet);
            if (result == avutil.AVERROR_EOF && !cut) {
                requireEnd();
                return false;
            }
            if (result < 0 || cut) {
                throw cutOff();
            }
            // What there is of a packet that is not whole may be enough for what is wanted.
            cut = (packet.flags() & avcodec.AV_PKT_FLAG_CORRUPT) != 0;
            if (packet.pts() != avutil.AV_NOPTS_VALUE) {
                AVRational unit = context.streams(packet.stream_index()).time_base();
                end = Math.max(end, (packet.pts() + packet.duration()) * seconds(unit));
            }
            if (packet.stream_index() == stream) {
                return true;
            }
        }
    }

    /** A file that was cut off may end without an error, but earlier than its header says. */
    private void requireEnd() {
        boolean stated = context.duration() != avutil.AV_NOPTS_VALUE
                && context.duration_estimation_method() != avformat.AVFMT_DURATION_FROM_BITRATE;
        double duration = context.duration() / (double) avutil.AV_TIME_BASE;
        double start =
                context.start_time() == avutil.AV_NOPTS_VALUE ? 0 : context.start_time() / (double) avutil.AV_TIME_BASE;
        boolean early = stated && end - start < 0.99 * duration - DURATION_TOLERANCE;
        if (fromStart && (early || !FileEnding.isWhole(path, format()))) {
            throw cutOff();
        }
    }

    /**
     * Goes to the last key frame at a time or before.
     *
     * @param time in units of the stream's time base, of decoding
     * @return whether the file allows it
     */
    boolean seek(long time) {
        fromStart = false;
        return avformat.av_seek_frame(context, stream, time, avformat.AVSEEK_FLAG_BACKWARD) >= 0;
    }

    /** The length of a unit of time. */
    static double seconds(AVRational unit) {
        return unit.num() / (double) unit.den();
    }

    /** Passes on what FFmpeg returned if it is no error. */
    int check(int result) {
        if (result < 0) {
            throw failure("cannot be decoded: it is damaged, cut off or of a kind that is not supported ("
                    + reason(result) + ")");
        }
        return result;
    }

    private SignalException cutOff() {
        return failure("is cut off or damaged: its end is missing");
    }

    /** What is wrong with the file, in words that follow its name. */
    SignalException failure(String message) {
        return new SignalException(path + " " + message + ": replace or remove the file, or set on-unreadable: skip");
    }

    private static String reason(int code) {
        byte[] text = new byte[256];
        avutil.av_strerror(code, text, text.length);
        return new String(text, StandardCharsets.UTF_8).trim();
    }

    @Override
    public void close() {
        avcodec.av_packet_free(packet);
        avformat.avformat_close_input(context);
    }
}
