package org.metafield.engine.episode;

import java.util.List;
import java.util.stream.IntStream;
import org.metafield.engine.Experiment;
import org.metafield.engine.SegmentStream;
import org.tensorflow.ndarray.Shape;

/**
 * Samples of a signal that are adapted to together: all of them, or those of a segment. They are the same for every
 * signal.
 *
 * @param indices which of the signal's samples
 * @param queries what the observation model asks for each, {@code samples x numbers}
 * @param segments the segments among these samples, by place in {@code indices}; one if they are not a whole stream
 */
public record SampleSet(int[] indices, float[] queries, List<int[]> segments) {
    /** No samples. */
    public static final SampleSet NONE = new SampleSet(new int[0], new float[0], List.of());

    public SampleSet {
        segments = List.copyOf(segments);
    }

    /** All samples. */
    public static SampleSet whole(Experiment experiment) {
        int[] all = first(experiment.modality().shape().samples());
        return new SampleSet(
                all,
                experiment.modality().queries(),
                experiment.stream().map(SegmentStream::samples).orElseGet(() -> List.of(all)));
    }

    /** Some samples, or none, whose coordinates are local if those of the experiment's segments are. */
    public static SampleSet of(Experiment experiment, int[] indices) {
        if (indices.length == 0) {
            return NONE;
        }
        float[] all = experiment.modality().queries();
        int numbers = all.length / experiment.modality().shape().samples();
        float[] queries = pick(all, indices, numbers);
        if (experiment.stream().map(SegmentStream::local).orElse(false)) {
            for (int number = 0; number < numbers; number++) {
                stretch(queries, Range.of(all, number, numbers), number, numbers);
            }
        }
        return new SampleSet(indices, queries, List.of(first(indices.length)));
    }

    /** The tasks of an outer step for each of its signals: the signal, or its segments where each has its own network. */
    public static List<SampleSet> tasks(Experiment experiment) {
        return experiment.stream()
                .filter(stream -> stream.strategy().modular())
                .map(stream -> stream.samples().stream()
                        .map(indices -> of(experiment, indices))
                        .toList())
                .orElseGet(() -> List.of(whole(experiment)));
    }

    /** How many samples there are. */
    public int size() {
        return indices.length;
    }

    /** The values of a signal, or of a reconstruction, at these samples. */
    float[] of(float[] values, int channels) {
        return pick(values, indices, channels);
    }

    /** The values of a signal, or of a reconstruction, at some samples. */
    public static float[] pick(float[] values, int[] indices, int channels) {
        float[] picked = new float[indices.length * channels];
        for (int sample = 0; sample < indices.length; sample++) {
            System.arraycopy(values, indices[sample] * channels, picked, sample * channels, channels);
        }
        return picked;
    }

    /** {@code [sample, number]}. */
    Shape queriesShape() {
        return Shape.of(size(), queries.length / size());
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
