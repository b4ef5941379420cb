package org.metafield.modality.audio;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.metafield.media.Sound;
import org.metafield.media.WaveEncoder;
import org.metafield.modality.files.CoordinateInterval;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Observation;
import org.metafield.spi.data.Recording;
import org.metafield.spi.data.Segment;
import org.metafield.spi.data.SignalShape;
import org.metafield.spi.data.ValueRange;
import org.metafield.spi.field.FieldSignature;

/** Sounds. The coordinate of a sample is its time, {@code linspace(-1, 1, samples)} times a scale. */
final class AudioModality implements Modality {
    /** Chromium plays nothing slower. */
    private static final int LEAST_PLAYED_RATE = 3000;

    private final AudioOptions options;
    private final Observation observation;

    AudioModality(AudioOptions options) {
        if (options.samples() < 2) {
            throw new InvalidOptionException(
                    "seconds",
                    options.seconds() + " seconds at " + options.rate() + " Hz are fewer than two samples: raise"
                            + " seconds or rate");
        }
        this.options = options;
        float[] times = new float[options.samples()];
        for (int i = 0; i < times.length; i++) {
            times[i] = (float) (CoordinateInterval.CLOSED.coordinate(i, times.length) * options.coordinateScale());
        }
        this.observation = Observation.at(new SignalShape(List.of(times.length), 1), times);
    }

    /** What sources must give: sounds of this rate and length. */
    AudioOptions options() {
        return options;
    }

    /**
     * The sounds that a modality wants.
     *
     * @throws InvalidOptionException if it is another modality
     */
    static AudioOptions wantedBy(Modality modality) {
        if (modality instanceof AudioModality audio) {
            return audio.options();
        }
        throw new InvalidOptionException("", "this source gives sounds for the modality audio alone");
    }

    @Override
    public FieldSignature signature() {
        return new FieldSignature(1, 1);
    }

    @Override
    public Observation context() {
        return observation;
    }

    @Override
    public ValueRange range() {
        return options.values().range();
    }

    /** Parts of equal time, one after the other; their samples differ by one at most. */
    @Override
    public List<Segment> segments(int count) {
        long samples = options.samples();
        if (count > samples) {
            throw new InvalidOptionException(
                    "", "a sound of " + samples + " samples has no " + count + " segments; choose fewer");
        }
        return IntStream.range(0, count)
                .mapToObj(segment -> IntStream.range(
                                (int) (segment * samples / count), (int) ((segment + 1) * samples / count))
                        .toArray())
                .map(part -> new Segment(new SignalShape(List.of(part.length), 1), part))
                .toList();
    }

    @Override
    public List<String> metrics() {
        return List.of("psnr", "snr", "log-spectral-distance");
    }

    @Override
    public Optional<BufferedImage> picture(float[] values) {
        return Optional.of(WavePicture.draw(options.values().toWave(values)));
    }

    /** The sound, unless its rate is so low that browsers do not play it. */
    @Override
    public Optional<Recording> recording(float[] values) {
        if (options.rate() < LEAST_PLAYED_RATE) {
            return Optional.empty();
        }
        Sound sound = new Sound(options.rate(), 1, options.values().toWave(values));
        return Optional.of(new Recording(Recording.Format.WAV, WaveEncoder.encode(sound)));
    }
}
