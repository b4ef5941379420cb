package org.metafield.media;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;
import org.metafield.spi.data.SignalException;

/**
 * Decodes the sound of a file block by block, at a rate that is asked for. It holds native memory until it is closed, and
 * serves one thread.
 */
final class SoundDecoder implements AutoCloseable {
    private final MediaDecoder decoder;
    private final SwrContext resampler = new SwrContext(null);
    private final int channels;
    private final int ownRate;
    private final int rate;
    /** Samples that are still to come, at the file's own rate. */
    private long left;

    private boolean ended;

    /**
     * Opens a file.
     *
     * @param rate samples a second of what is decoded; as many as the file has if 0
     * @throws SignalException if it has no sound that can be decoded
     */
    SoundDecoder(Path path, int rate) {
        this.decoder = new MediaDecoder(path, MediaKind.SOUND);
        this.ownRate = decoder.codec().sample_rate();
        this.channels = decoder.codec().ch_layout().nb_channels();
        this.rate = rate == 0 ? ownRate : rate;
        this.left = Math.round(decoder.container().greatestDuration() * ownRate);
        try (AVChannelLayout layout = new AVChannelLayout()) {
            // Which loudspeaker a channel is for does not matter, only how many there are.
            avutil.av_channel_layout_default(layout, channels);
            decoder.container()
                    .check(swresample.swr_alloc_set_opts2(
                            resampler,
                            layout,
                            avutil.AV_SAMPLE_FMT_FLT,
                            this.rate,
                            layout,
                            decoder.codec().sample_fmt(),
                            ownRate,
                            0,
                            null));
            decoder.container().check(swresample.swr_init(resampler));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    int channels() {
        return channels;
    }

    int rate() {
        return rate;
    }

    /**
     * Decodes some more.
     *
     * @return samples of all channels in turn; none at the end
     * @throws SignalException if the file is damaged or cut off
     */
    float[] next() {
        while (!ended) {
            ended = !decoder.nextFrame();
            float[] samples = ended ? convert(null) : convert(decoder.frame());
            if (samples.length > 0) {
                return samples;
            }
        }
        return new float[0];
    }

    /** Resamples a frame; if there is none, gives what the resampler still holds. */
    private float[] convert(@Nullable AVFrame frame) {
        MediaContainer container = decoder.container();
        if (frame != null
                && (frame.sample_rate() != ownRate || frame.ch_layout().nb_channels() != channels)) {
            throw container.failure("changes its sample rate or number of channels");
        }
        int given = frame == null ? 0 : (int) Math.min(frame.nb_samples(), left);
        left -= given;
        int room = container.check(swresample.swr_get_out_samples(resampler, given));
        try (FloatPointer converted = new FloatPointer((long) room * channels);
                PointerPointer<FloatPointer> planes = new PointerPointer<>(1)) {
            planes.put(0, converted);
            PointerPointer<?> source = frame == null ? new PointerPointer<>() : frame.extended_data();
            int count = container.check(swresample.swr_convert(resampler, planes, room, source, given));
            float[] samples = new float[count * channels];
            converted.get(samples);
            for (float sample : samples) {
                if (!Float.isFinite(sample)) {
                    throw container.failure("has a sample that is " + sample);
                }
            }
            return samples;
        }
    }

    @Override
    public void close() {
        swresample.swr_free(resampler);
        decoder.close();
    }
}
