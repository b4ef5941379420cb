package org.metafield.runner.encoding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.metafield.gpu.Precision;
import org.metafield.runner.comparison.ValueChanges;
import org.metafield.runner.run.Checksums;
import org.metafield.runner.run.DataDifferences;
import org.metafield.runner.run.DataReport;
import org.metafield.runner.run.DataReport.FileReport;
import org.metafield.runner.run.DataReport.SplitReport;
import org.metafield.spi.data.Split;
import org.tensorflow.ndarray.Shape;

/**
 * What an encoding is: the file {@code encoding.json}.
 *
 * @param version the version of Metafield that began it
 * @param run the name of the run whose initialization is adapted
 * @param checkpoint the file of that run with the initialization
 * @param steps the adaptation steps that each signal takes
 * @param signalsPerFile how many signals each file holds; the last one may hold fewer
 * @param precision of the parameters
 * @param parameters those that are each signal's own
 * @param metrics what is measured of each reconstruction
 * @param data the signals: splits one after the other, each in its own order
 * @param values every value of the specification, a line each
 */
public record EncodingManifest(
        String version,
        String run,
        FileReport checkpoint,
        int steps,
        int signalsPerFile,
        Precision precision,
        List<Parameter> parameters,
        List<Metric> metrics,
        DataReport data,
        List<String> values) {
    public EncodingManifest {
        parameters = List.copyOf(parameters);
        metrics = List.copyOf(metrics);
        values = List.copyOf(values);
    }

    /** A parameter and the lengths of its axes; its numbers stand in row-major order. */
    public record Parameter(String name, List<Long> shape) {
        public Parameter {
            shape = List.copyOf(shape);
        }

        static Parameter of(String name, Shape shape) {
            return new Parameter(name, LongStream.of(shape.asArray()).boxed().toList());
        }

        Shape tensorShape() {
            return Shape.of(shape.stream().mapToLong(Long::longValue).toArray());
        }

        int size() {
            return Math.toIntExact(tensorShape().size());
        }
    }

    /** A metric and its unit. */
    public record Metric(String name, String unit) {}

    /** The splits that are encoded, in order. */
    public List<Split> splits() {
        return data.splits().stream()
                .flatMap(report ->
                        Stream.of(Split.values()).filter(split -> split.label().equals(report.split())))
                .toList();
    }

    /** How many signals there are. */
    public int signals() {
        return data.splits().stream().mapToInt(SplitReport::signals).sum();
    }

    /** How many files they make. */
    public int files() {
        return (signals() + signalsPerFile - 1) / signalsPerFile;
    }

    /** The number of the first signal of a file. */
    int first(int file) {
        return file * signalsPerFile;
    }

    /** How many signals a file holds. */
    int signals(int file) {
        return Math.min(signalsPerFile, signals() - first(file));
    }

    /** What makes another encoding another one, a line each; empty if its files are the same. */
    Optional<String> changes(EncodingManifest now) {
        List<String> changed = new ArrayList<>();
        ValueChanges.between(lines(), now.lines()).ifPresent(changed::add);
        DataDifferences.between(data, now.data())
                .forEach(difference -> changed.add("- " + difference.what() + ": " + difference.recorded() + "\n+ "
                        + difference.what() + ": " + difference.now()));
        return changed.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", changed));
    }

    /** What tells the encoding from others; the same whenever it is made. */
    String digest() {
        List<FileReport> parts = new ArrayList<>();
        parts.add(new FileReport(String.join("\n", lines()), 0, checkpoint.sha256()));
        for (SplitReport split : data.splits()) {
            parts.add(new FileReport(
                    split.split(), split.signals(), split.sha256().orElse("none")));
        }
        return Checksums.of(parts);
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("version of Metafield: " + version);
        lines.add("checkpoint: " + checkpoint.name() + ", " + checkpoint.sha256());
        lines.add("adaptation steps: " + steps);
        lines.add("signals in a file: " + signalsPerFile);
        lines.add("precision: " + precision);
        lines.add("splits: "
                + String.join(
                        ", ", data.splits().stream().map(SplitReport::split).toList()));
        lines.addAll(values);
        return lines;
    }
}
