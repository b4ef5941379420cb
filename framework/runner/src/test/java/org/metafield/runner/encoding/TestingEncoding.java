package org.metafield.runner.encoding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.metafield.gpu.HostTensor;
import org.metafield.gpu.Precision;
import org.metafield.runner.encoding.EncodingManifest.Metric;
import org.metafield.runner.encoding.EncodingManifest.Parameter;
import org.metafield.runner.run.DataReport;
import org.metafield.runner.run.DataReport.FileReport;
import org.metafield.runner.run.DataReport.SplitReport;
import org.tensorflow.ndarray.Shape;

/** Encodings of made-up numbers. */
final class TestingEncoding {
    static final FileReport CHECKPOINT = new FileReport("last.safetensors", 10, "c0");

    private TestingEncoding() {}

    /** Three signals to train on and two to test on, two in a file. */
    static EncodingManifest manifest(Precision precision) {
        return new EncodingManifest(
                "1.0",
                "run",
                CHECKPOINT,
                4,
                2,
                precision,
                List.of(Parameter.of("layers.0.weight", Shape.of(2, 3)), Parameter.of("shift", Shape.scalar())),
                List.of(new Metric("psnr", "dB")),
                new DataReport(
                        Instant.EPOCH,
                        "image-folder",
                        Map.of(),
                        List.of(split("train", 3), split("test", 2)),
                        Optional.empty()),
                List.of("seed: 1"));
    }

    static SplitReport split(String name, int signals) {
        return new SplitReport(
                name, signals, 1, 7, Optional.of("a".repeat(64)), List.of(new FileReport(name, 7, "a".repeat(64))));
    }

    /** Makes a folder without files of signals. */
    static EncodingFolder folder(Path path, EncodingManifest manifest) {
        try {
            EncodingFolder folder = new EncodingFolder(Files.createDirectories(path));
            folder.define(manifest);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A signal whose numbers are all its own, a few of them odd. */
    static EncodedSignal signal(int number) {
        double[] weights = {number + 0.1, -0.0, Double.NaN, Float.MIN_VALUE, 1e30, Math.PI};
        return new EncodedSignal(
                number,
                number < 3 ? "train" : "test",
                "häuser/" + number + ".png",
                4,
                Map.of("psnr", 20 + number / 3.0),
                Map.of("layers.0.weight", new HostTensor(Shape.of(2, 3), weights), "shift", HostTensor.scalar(number)));
    }

    /** Makes a file of signals. */
    static void write(EncodingFolder folder, int file) {
        EncodingManifest manifest = folder.manifest();
        try {
            Path aside = folder.aside(file);
            try (EncodingWriter writer = EncodingWriter.create(aside, EncodingColumns.of(manifest), folder.digest())) {
                for (long number : LongStream.range(manifest.first(file), manifest.first(file) + manifest.signals(file))
                        .toArray()) {
                    writer.write(signal((int) number));
                }
            }
            folder.put(aside, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
