package org.metafield.media;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.metafield.spi.data.SignalException;

/** One stream of a file, being decoded. It holds native memory until it is closed, and serves one thread. */
final class MediaDecoder implements AutoCloseable {
    private final MediaContainer container;
    private final AVCodecContext codec;
    private final AVFrame frame = avutil.av_frame_alloc();

    /**
     * Opens a file.
     *
     * @throws SignalException if it has nothing of the kind that can be decoded
     */
    MediaDecoder(Path path, MediaKind kind) {
        this.container = new MediaContainer(path, kind);
        AVCodecParameters parameters = container.stream().codecpar();
        AVCodec decoder = avcodec.avcodec_find_decoder(parameters.codec_id());
        this.codec = avcodec.avcodec_alloc_context3(decoder);
        try {
            if (decoder == null) {
                throw container.failure("has " + kind + " of a kind that is not supported");
            }
            container.check(avcodec.avcodec_parameters_to_context(codec, parameters));
            // Signals are read by several threads at once.
            codec.thread_count(1);
            codec.pkt_timebase(container.stream().time_base());
            codec.err_recognition(avcodec.AV_EF_CRCCHECK);
            container.check(avcodec.avcodec_open2(codec, decoder, (AVDictionary) null));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    MediaContainer container() {
        return container;
    }

    /** What the stream says of itself; valid until this is closed. */
    AVCodecContext codec() {
        return codec;
    }

    /** What was decoded last; valid until the next is decoded. */
    AVFrame frame() {
        return frame;
    }

    /**
     * Decodes the next frame: a picture, or some samples of sound.
     *
     * @return whether there is one
     * @throws SignalException if the file is damaged or ends too early
     */
    boolean nextFrame() {
        while (true) {
            int result = avcodec.avcodec_receive_frame(codec, frame);
            if (result == avutil.AVERROR_EOF) {
                return false;
            }
            if (result != avutil.AVERROR_EAGAIN()) {
                container.check(result);
                if (frame.decode_error_flags() != 0) {
                    throw container.failure("is damaged at " + seconds() + " s");
                }
                return true;
            }
            AVPacket packet = container.nextPacket() ? container.packet() : new AVPacket(null);
            container.check(avcodec.avcodec_send_packet(codec, packet));
        }
    }

    private double seconds() {
        return frame.best_effort_timestamp()
                * MediaContainer.seconds(container.stream().time_base());
    }

    /** Goes to the last key frame at a time or before, in units of the stream's time base; false if it cannot. */
    boolean seek(long time) {
        avcodec.avcodec_flush_buffers(codec);
        return container.seek(time);
    }

    @Override
    public void close() {
        avutil.av_frame_free(frame);
        avcodec.avcodec_free_context(codec);
        container.close();
    }
}
