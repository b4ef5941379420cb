package org.metafield.engine;

import java.util.List;
import java.util.Optional;
import org.metafield.engine.specification.ExperimentSpecification;
import org.metafield.engine.specification.StreamSettings;
import org.metafield.engine.specification.StreamSettings.Coordinates;
import org.metafield.engine.specification.StreamSettings.Counting;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.continual.ContinualStrategy;
import org.metafield.spi.continual.Stage;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Segment;

/**
 * Signals as streams of segments, and how a field learns from them, made.
 *
 * @param strategy what is kept and protected between segments
 * @param segments every signal's parts, in order
 * @param settings how they come
 */
public record SegmentStream(ContinualStrategy strategy, List<Segment> segments, StreamSettings settings) {
    public SegmentStream {
        segments = List.copyOf(segments);
    }

    /**
     * What a specification says of streams.
     *
     * @throws ComponentException if segments, strategy and settings do not go together
     */
    static Optional<SegmentStream> create(
            Components components, ExperimentSpecification specification, Modality modality) {
        StreamSettings settings = specification.stream();
        if (specification.continual().isEmpty()) {
            if (!settings.equals(StreamSettings.DEFAULTS)) {
                throw new ComponentException(
                        "stream",
                        "signals come whole, as 'continual' is none; name a strategy there, or remove 'stream'");
            }
            return Optional.empty();
        }
        ContinualStrategy strategy = components.create(specification.continual().get());
        if (settings.coordinates() == Coordinates.LOCAL && !strategy.modular()) {
            throw new ComponentException(
                    "stream.coordinates",
                    "local coordinates place all segments at the same points, which one network cannot tell apart;"
                            + " use global, or a modular strategy in 'continual'");
        }
        try {
            return Optional.of(new SegmentStream(strategy, modality.segments(settings.segments()), settings));
        } catch (InvalidOptionException e) {
            throw new ComponentException("stream.segments", String.valueOf(e.getMessage()), e);
        }
    }

    /** The samples of each segment. */
    public List<int[]> samples() {
        return segments.stream().map(Segment::samples).toList();
    }

    /**
     * What each stage sees.
     *
     * @param random of the signal
     */
    public List<Stage> stages(RandomSource random) {
        return strategy.stages(samples(), random.child("stages").generator());
    }

    /** Whether the coordinates of a segment are stretched to the whole signal's range. */
    public boolean local() {
        return settings.coordinates() == Coordinates.LOCAL;
    }

    /** The steps of a stage, counted from zero, where evaluation counts {@code steps}. */
    public int stepsOf(int stage, int stages, int steps) {
        return settings.steps() == Counting.PER_TASK
                ? steps
                : (int) ((stage + 1L) * steps / stages - (long) stage * steps / stages);
    }
}
