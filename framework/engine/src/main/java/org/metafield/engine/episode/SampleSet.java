package org.metafield.engine.episode;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.metafield.engine.Experiment;
import org.metafield.engine.SegmentStream;
import org.metafield.spi.data.Observation;
import org.metafield.spi.data.Samples;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalShape;
import org.metafield.spi.field.ObservationModel;
import org.tensorflow.ndarray.Shape;

/**
 * Samples of a signal that are used together: all that adaptation sees, those of a segment, or those that are measured.
 *
 * @param observation how they observe the field
 * @param part what of a signal they are samples of
 * @param indices which of these samples; the same for every signal
 * @param queries what the observation model asks for each, {@code samples x numbers}; empty if each signal has its own
 * @param segments the segments among these samples, by place in {@code indices}; one if they are not a whole stream
 */
public record SampleSet(
        Observation observation,
        Function<Signal, Samples> part,
        int[] indices,
        Optional<float[]> queries,
        List<int[]> segments) {
    /** No samples. */
    public static final SampleSet NONE = new SampleSet(
            Observation.ofEach(new SignalShape(List.of(0), 1), 1, ObservationModel.IDENTITY),
            Signal::context,
            new int[0],
            Optional.empty(),
            List.of());

    public SampleSet {
        segments = List.copyOf(segments);
    }

    /** All samples that adaptation sees in training. */
    public static SampleSet training(Experiment experiment) {
        return context(experiment, experiment.modality().context());
    }

    /** All samples by which adaptation is judged in training, if not by those that it sees. */
    public static Optional<SampleSet> trainingTarget(Experiment experiment) {
        return experiment.modality().trainingTarget().map(SampleSet::measured);
    }

    /** All samples that adaptation sees in evaluation. */
    public static SampleSet evaluation(Experiment experiment) {
        return context(experiment, experiment.modality().evaluationContext());
    }

    private static SampleSet context(Experiment experiment, Observation observation) {
        int[] all = first(observation.shape().samples());
        return new SampleSet(
                observation,
                Signal::context,
                all,
                observation.queries(),
                experiment.stream().map(SegmentStream::samples).orElseGet(() -> List.of(all)));
    }

    /** Some of the samples that adaptation sees in training; their coordinates are local if those of segments are. */
    public static SampleSet training(Experiment experiment, int[] indices) {
        return some(experiment, experiment.modality().context(), Signal::context, indices);
    }

    /** Some of the samples that adaptation sees in evaluation, or none, under coordinates as in training. */
    public static SampleSet evaluation(Experiment experiment, int[] indices) {
        return some(experiment, experiment.modality().evaluationContext(), Signal::context, indices);
    }

    /** All samples that are measured. */
    public static SampleSet target(Experiment experiment) {
        return measured(experiment.modality().target());
    }

    private static SampleSet measured(Observation observation) {
        int[] all = first(observation.shape().samples());
        return new SampleSet(observation, Signal::target, all, observation.queries(), List.of(all));
    }

    /** Some of the samples that are measured; their coordinates are local if those of segments are. */
    public static SampleSet target(Experiment experiment, int[] indices) {
        return some(experiment, experiment.modality().target(), Signal::target, indices);
    }

    private static SampleSet some(
            Experiment experiment, Observation observation, Function<Signal, Samples> part, int[] indices) {
        if (indices.length == 0) {
            return NONE;
        }
        int numbers = observation.numbers();
        Optional<float[]> queries = observation.queries().map(all -> {
            float[] picked = pick(all, indices, numbers);
            if (experiment.stream().map(SegmentStream::local).orElse(false)) {
                for (int number = 0; number < numbers; number++) {
                    stretch(picked, Range.of(all, number, numbers), number, numbers);
                }
            }
            return picked;
        });
        return new SampleSet(observation, part, indices, queries, List.of(first(indices.length)));
    }

    /** The tasks of an outer step for each of its signals: the signal, or its segments where each has its own network. */
    public static List<SampleSet> tasks(Experiment experiment) {
        return experiment.stream()
                .filter(stream -> stream.strategy().modular())
                .map(stream -> stream.samples().stream()
                        .map(indices -> training(experiment, indices))
                        .toList())
                .orElseGet(() -> List.of(training(experiment)));
    }

    /** How many samples there are. */
    public int size() {
        return indices.length;
    }

    /** A signal's values at these samples. */
    float[] values(Signal signal) {
        return pick(part.apply(signal).values(), indices, channels());
    }

    /** A signal's own queries at these samples. */
    float[] queries(Signal signal) {
        return pick(part.apply(signal).queries(), indices, observation.numbers());
    }

    /** Numbers in one sample. */
    int channels() {
        return observation.shape().channels();
    }

    /** Some of a signal's values, of its queries, or of a reconstruction. */
    public static float[] pick(float[] values, int[] indices, int channels) {
        float[] picked = new float[indices.length * channels];
        for (int sample = 0; sample < indices.length; sample++) {
            System.arraycopy(values, indices[sample] * channels, picked, sample * channels, channels);
        }
        return picked;
    }

    /** {@code [sample, number]}. */
    Shape queriesShape() {
        return Shape.of(size(), observation.numbers());
    }

    private static int[] first(int count) {
        return IntStream.range(0, count).toArray();
    }

    private static void stretch(float[] queries, Range whole, int number, int numbers) {
        Range own = Range.of(queries, number, numbers);
        for (int at = number; at < queries.length; at += numbers) {
            // A segment of one row or column has no extent to stretch: it lies in the middle.
            double place = own.length() == 0 ? 0.5 : (queries[at] - own.least()) / own.length();
            queries[at] = (float) (whole.least() + place * whole.length());
        }
    }

    private record Range(double least, double greatest) {
        static Range of(float[] queries, int number, int numbers) {
            double least = Double.POSITIVE_INFINITY;
            double greatest = Double.NEGATIVE_INFINITY;
            for (int at = number; at < queries.length; at += numbers) {
                least = Math.min(least, queries[at]);
                greatest = Math.max(greatest, queries[at]);
            }
            return new Range(least, greatest);
        }

        double length() {
            return greatest - least;
        }
    }
}
