package org.metafield.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalFile;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;
import org.metafield.spi.data.ValueRange;

/** What every {@link DataSource} keeps to. */
public abstract class BaseDataSourceTest {
    /** Values that were computed may miss their range by rounding. */
    private static final float ROUNDING = 1e-4f;

    /** The source to test, with few signals. */
    protected abstract DataSource source();

    /** What the signals must be, such as a {@link TestingModality}. */
    protected abstract Modality modality();

    /** The splits that it has signals for. */
    protected Set<Split> splits() {
        return Set.of(Split.values());
    }

    @Test
    void testSignalsHaveTheShapeOfTheModality() {
        Modality modality = modality();
        ValueRange range = modality.range();
        for (Split split : splits()) {
            for (Signal signal : read(split)) {
                assertThat(signal.shape().samples() * signal.shape().channels())
                        .as("%s has as many numbers as the modality's shape, %s", signal.name(), modality.shape())
                        .isEqualTo(modality.shape().samples() * modality.shape().channels());
                float[] values = signal.values();
                assertThat(IntStream.range(0, values.length)
                                .allMatch(n -> values[n] >= range.least() - ROUNDING
                                        && values[n] <= range.greatest() + ROUNDING))
                        .as(
                                "values of %s lie between %s and %s, the range of the modality",
                                signal.name(), range.least(), range.greatest())
                        .isTrue();
            }
        }
    }

    @Test
    void testNamesAreKnownWithoutReading() {
        for (Split split : splits()) {
            try (SignalSequence signals = source().open(split, modality())) {
                List<String> names = IntStream.range(0, signals.size())
                        .mapToObj(signals::name)
                        .toList();
                assertThat(names)
                        .as("names tell the signals of a split from each other")
                        .doesNotHaveDuplicates()
                        .noneMatch(String::isBlank);
                for (int index = 0; index < signals.size(); index++) {
                    assertThat(signals.read(index).name())
                            .as("name(%s) is the name of read(%s)", index, index)
                            .isEqualTo(names.get(index));
                }
            }
        }
    }

    @Test
    void testTheSameSignalsEachTime() {
        for (Split split : splits()) {
            List<Signal> forwards = read(split);
            try (SignalSequence signals = source().open(split, modality())) {
                for (int index = signals.size() - 1; index >= 0; index--) {
                    assertThat(numbers(signals.read(index)))
                            .as(
                                    "signal %s of the split %s is the same whenever it is read, whatever was read before: draw"
                                            + " from its own index, not from a generator that goes on",
                                    index, split.label())
                            .isEqualTo(numbers(forwards.get(index)));
                }
            }
        }
    }

    @Test
    void testSeveralThreadsMayRead() {
        Split split = splits().iterator().next();
        List<Signal> alone = read(split);
        try (SignalSequence signals = source().open(split, modality())) {
            List<float[]> together = IntStream.range(0, 4 * signals.size())
                    .parallel()
                    .mapToObj(n -> numbers(signals.read(n % signals.size())))
                    .toList();
            for (int n = 0; n < together.size(); n++) {
                assertThat(together.get(n))
                        .as("several threads may read at once: keep no buffer or position that they would share")
                        .isEqualTo(numbers(alone.get(n % alone.size())));
            }
        }
    }

    @Test
    void testNoSignalIsInTwoSplits() {
        Map<FloatBuffer, Split> seen = new HashMap<>();
        for (Split split : splits()) {
            for (Signal signal : read(split)) {
                Split other = seen.putIfAbsent(FloatBuffer.wrap(numbers(signal)), split);
                assertThat(other == null || other == split)
                        .as(
                                "%s is in the splits %s and %s: splits have no signal in common",
                                signal.name(), split.label(), other == null ? "" : other.label())
                        .isTrue();
            }
        }
    }

    /** All that is known of a signal. */
    private static float[] numbers(Signal signal) {
        List<float[]> parts = List.of(
                signal.context().values(),
                signal.context().queries(),
                signal.target().values(),
                signal.target().queries());
        FloatBuffer all = FloatBuffer.allocate(
                parts.stream().mapToInt(part -> part.length).sum());
        parts.forEach(all::put);
        return all.array();
    }

    @Test
    void testFilesAreThere() {
        for (Split split : splits()) {
            try (SignalSequence signals = source().open(split, modality())) {
                List<SignalFile> files = signals.files();
                assertThat(files.stream().map(SignalFile::name).collect(Collectors.toSet()))
                        .as("each file of files() is named once")
                        .hasSameSizeAs(files);
                assertThat(files)
                        .as("files() lists the files that signals are read from, so that a run keeps checksums of them")
                        .allMatch(file -> Files.isRegularFile(file.path()))
                        .as("names of files have slashes and do not say where the data set lies")
                        .noneMatch(file ->
                                file.name().startsWith("/") || file.name().contains("\\"));
            }
        }
    }

    private List<Signal> read(Split split) {
        try (SignalSequence signals = source().open(split, modality())) {
            assertThat(signals.size())
                    .as("the split %s has signals; a split without is a SignalException at open()", split.label())
                    .isPositive();
            List<Signal> read = new ArrayList<>();
            List<float[]> before = new ArrayList<>();
            for (int index = 0; index < signals.size(); index++) {
                read.add(signals.read(index));
                before.add(numbers(read.get(index)));
            }
            for (int index = 0; index < signals.size(); index++) {
                assertThat(numbers(read.get(index)))
                        .as("a signal keeps its values when others are read: give each an array of its own")
                        .isEqualTo(before.get(index));
            }
            return read;
        }
    }
}
