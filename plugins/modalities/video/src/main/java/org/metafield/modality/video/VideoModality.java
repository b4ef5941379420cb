package org.metafield.modality.video;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.metafield.media.AnimatedGif;
import org.metafield.modality.files.image.PictureDrawing;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Observation;
import org.metafield.spi.data.Recording;
import org.metafield.spi.data.Segment;
import org.metafield.spi.data.SignalShape;
import org.metafield.spi.field.FieldSignature;

/**
 * Videos. Values are in the order frame, row, column, channel, whether a sample is a pixel or a whole frame; what is
 * measured and drawn are pictures in both cases.
 */
final class VideoModality implements Modality {
    /** Frames in a picture of a video. */
    private static final int DRAWN = 4;

    private static final double SECONDS_PER_FRAME = 0.1;

    private final VideoSize size;
    private final SampleUnit unit;
    private final Observation samples;

    VideoModality(VideoOptions options) {
        if (options.channels() == 2) {
            throw new InvalidOptionException("channels", "a frame has 1 channel (grey) or 3 (colour), not 2");
        }
        this.size = options.videoSize();
        this.unit = options.sample();
        this.samples = unit.observation(size);
    }

    @Override
    public FieldSignature signature() {
        return new FieldSignature(samples.numbers(), samples.shape().channels());
    }

    @Override
    public Observation context() {
        return samples;
    }

    @Override
    public SignalShape shape() {
        return size.shape();
    }

    /** Groups of consecutive frames, whose lengths differ by one at most. */
    @Override
    public List<Segment> segments(int count) {
        if (count > size.frames()) {
            throw new InvalidOptionException(
                    "",
                    count + " segments are groups of frames, but a video has only " + size.frames()
                            + " frames; choose fewer segments or more frames");
        }
        int samplesPerFrame = unit.samplesPerFrame(size);
        return IntStream.range(0, count)
                .mapToObj(segment -> {
                    int first = segment * size.frames() / count;
                    int end = (segment + 1) * size.frames() / count;
                    int[] indices = IntStream.range(first * samplesPerFrame, end * samplesPerFrame)
                            .toArray();
                    return new Segment(size.shapeOf(end - first), indices);
                })
                .toList();
    }

    @Override
    public List<String> metrics() {
        return List.of("psnr", "ssim");
    }

    /** Up to four frames, spread evenly from the first to the last. */
    @Override
    public Optional<BufferedImage> picture(float[] values) {
        int count = Math.min(DRAWN, size.frames());
        return Optional.of(PictureDrawing.sheet(IntStream.range(0, count)
                .mapToObj(n -> frame(values, count == 1 ? 0 : n * (size.frames() - 1) / (count - 1)))
                .toList()));
    }

    /** All frames, ten in a second. */
    @Override
    public Optional<Recording> recording(float[] values) {
        List<BufferedImage> frames = IntStream.range(0, size.frames())
                .mapToObj(number -> frame(values, number))
                .toList();
        return Optional.of(new Recording(Recording.Format.GIF, AnimatedGif.encode(frames, SECONDS_PER_FRAME)));
    }

    private BufferedImage frame(float[] values, int number) {
        return PictureDrawing.draw(values, number * size.frame().values(), size.frame());
    }
}
