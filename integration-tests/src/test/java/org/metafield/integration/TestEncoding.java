package org.metafield.integration;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.engine.event.RunEvent.EvaluationMeasured;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunHistory;

/** A data set becomes parameters, and parameters signals, whatever is killed meanwhile. */
class TestEncoding {
    private static final int SIGNALS = 6;

    @TempDir
    static Path work;

    private static MetafieldProgram program;
    private static RunFolder run;
    private static Path encoding;

    @TempDir
    Path own;

    @BeforeAll
    static void encodeUndisturbed() {
        program = MetafieldProgram.in(work);
        Path specification = TinySpecification.write(
                work.resolve("tiny.yaml"),
                TinySpecification.text(Photographs.folder(work.resolve("photographs"), 6, SIGNALS))
                        .replace("fit: random-crops", "fit: crop")
                        .replace("steps: 60", "steps: 10")
                        .replace("signals: 2}", "signals: 0, initializations: [learned]}")
                        // As many threads in every process, whatever it is given.
                        .concat("runtime: {threads: 1}\n"));
        program.run("run", specification, "--runs", work.resolve("runs"), "--name-suffix", "it")
                .succeeded();
        run = new RunFolder(work.resolve("runs/tiny-it"));
        encoding = work.resolve("encoding");
        assertThat(encode(encoding).succeeded().out()).contains("signals   6; 6 in", "psnr", "dB, mean", "in 6 files");
    }

    private static Outcome encode(Path out, Object... more) {
        return program.run(Stream.concat(Stream.of("encode", run.path(), "test", out), Stream.of(more))
                .toArray());
    }

    /** Rows by another reader of Parquet than the one that is tested. */
    private static List<Group> rows(Path file) {
        List<Group> rows = new ArrayList<>();
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            MessageType schema = reader.getFileMetaData().getSchema();
            PageReadStore pages = reader.readNextRowGroup();
            RecordReader<Group> records =
                    new ColumnIOFactory().getColumnIO(schema).getRecordReader(pages, new GroupRecordConverter(schema));
            for (long row = 0; row < pages.getRowCount(); row++) {
                rows.add(records.read());
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(Path folder, int number) {
        return folder.resolve("part-%05d.parquet".formatted(number));
    }

    @Test
    void rowsHaveWhatTheRunsOwnEvaluationMeasured() {
        Map<String, Double> measured = RunHistory.read(run.journal()).events().stream()
                .filter(EvaluationMeasured.class::isInstance)
                .map(EvaluationMeasured.class::cast)
                .filter(event -> event.metric().equals("psnr") && event.adaptationStep() == 2)
                .collect(toMap(EvaluationMeasured::signal, EvaluationMeasured::value));
        assertThat(measured).hasSize(SIGNALS);
        List<Group> rows = IntStream.range(0, SIGNALS)
                .mapToObj(number -> rows(file(encoding, number)))
                .flatMap(List::stream)
                .toList();
        assertThat(rows)
                .extracting(row -> row.getInteger("number", 0))
                .containsExactlyElementsOf(IntStream.range(0, SIGNALS).boxed().toList());
        assertThat(rows).allMatch(row -> row.getString("split", 0).equals("test") && row.getInteger("steps", 0) == 2);
        assertThat(rows.stream().collect(toMap(row -> row.getString("signal", 0), row -> row.getDouble("psnr", 0))))
                .isEqualTo(measured);
        Group weights = rows.get(0).getGroup("layers.1.weight", 0);
        assertThat(weights.getFieldRepetitionCount("list")).isEqualTo(16 * 16);
    }

    @Test
    void signalsComeBackWithTheQualityThatWasMeasured() throws IOException {
        // Neither the run nor the data is needed.
        Path moved = own.resolve("moved");
        copy(encoding, moved);
        Path decoded = own.resolve("decoded");
        program.run("decode", moved, decoded, "--signal", "1,4", "--set", "data.path=" + own.resolve("gone"))
                .succeeded();
        assertThat(decoded)
                .isDirectoryContaining("glob:**1-test-picture-101.png.npy")
                .isDirectoryContaining("glob:**1-test-picture-101.png.png")
                .isDirectoryContaining("glob:**4-test-picture-104.png.npy");
        try (Stream<Path> files = Files.list(decoded)) {
            assertThat(files).hasSize(4);
        }
        ByteBuffer array = ByteBuffer.wrap(Files.readAllBytes(decoded.resolve("1-test-picture-101.png.npy")))
                .order(ByteOrder.LITTLE_ENDIAN);
        assertThat(array.capacity()).isEqualTo(128 + 16 * 16 * 3 * Float.BYTES);
        program.run("decode", encoding, decoded).refused(decoded + " exists already");
        assertThat(program.run("decode", encoding, "--check").succeeded().out())
                .contains("all metrics of 6 signals are the same to the last bit");
        program.run("decode", encoding, own.resolve("none"), "--signal", "6").refused("there is no signal 6");
    }

    @Test
    void aCheckFindsAnotherQuality() throws IOException {
        Path pictures = own.resolve("photographs");
        copy(work.resolve("photographs"), pictures);
        Files.copy(
                pictures.resolve("test/picture-100.png"),
                pictures.resolve("test/picture-101.png"),
                StandardCopyOption.REPLACE_EXISTING);
        Outcome outcome = program.run("decode", encoding, "--check", "--set", "data.path=" + pictures);
        assertThat(outcome.exitCode()).as(outcome.text()).isEqualTo(3);
        assertThat(outcome.out()).contains("signal 1, test/picture-101.png: psnr was");
    }

    @Test
    void whatIsKilledGoesOn() throws IOException {
        Path disturbed = own.resolve("encoding");
        try (ChildProcess child = program.start("encode", run.path(), "test", disturbed, "--processes", "2")) {
            child.await(() -> Files.exists(file(disturbed, 0)) || Files.exists(file(disturbed, 1)));
            List<ProcessHandle> workers = child.process().descendants().toList();
            child.kill();
            workers.forEach(ProcessHandle::destroyForcibly);
            workers.forEach(worker -> worker.onExit().join());
        }
        assertThat(encode(disturbed).succeeded().err()).contains("6/6 signals");
        for (int number = 0; number < SIGNALS; number++) {
            assertThat(file(disturbed, number)).hasSameBinaryContentAs(file(encoding, number));
        }
        assertThat(disturbed).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void whatIsAnotherEncodingIsRefused() throws IOException {
        encode(encoding, "--steps", "1").refused("- adaptation steps: 2", "+ adaptation steps: 1");
        encode(encoding, "--set", "seed=4").refused("- seed: 3", "+ seed: 4");
        program.run("encode", run.path(), "train", encoding).refused("- splits: test", "+ splits: train");
        encode(work.resolve("photographs")).refused("exists already and is no encoding");
        program.run("decode", run.path(), own.resolve("none")).refused("is not the folder of an encoding");
        Path damaged = own.resolve("damaged");
        copy(encoding, damaged);
        Files.write(file(damaged, 2), new byte[] {0}, StandardOpenOption.TRUNCATE_EXISTING);
        encode(damaged).refused(file(damaged, 2) + " is damaged", "remove it");
        Files.delete(file(damaged, 2));
        program.run("decode", damaged, own.resolve("none")).refused(file(damaged, 2) + " is missing");
    }

    @Test
    void mistakesAreToldBeforeAnythingIsMade() throws IOException {
        Path out = own.resolve("out");
        Path data = Files.writeString(
                own.resolve("data.yaml"), "type: image-folder\npaht: " + work.resolve("photographs") + "\n");
        program.run("encode", run.path(), data, out).refused(data + ":2:1", "did you mean 'path'?");
        program.run("encode", run.path(), "{type: image-foldr, path: x}", out).refused("DATA:1:8", "image-folder");
        program.run("encode", run.path(), work.resolve("photographs"), out).refused("is a folder; say what is in it");
        Path array = own.resolve("sounds.npy");
        Files.write(array, numpy("(2, 9, 9, 3)", 2 * 9 * 9 * 3));
        program.run("encode", run.path(), "{type: arrays, path: " + array + "}", out)
                .refused("the modality wants signals of 16 x 16 x 3");
        encode(out, "--set", "continual=naive").refused("this run learns from streams of segments");
        encode(out, "--checkpoint", "best", "--set", "architecture.width=8").refused("do not change the architecture");
        encode(out, "--launcher", "{type: local, trials-at-once: 1000}").refused("this machine has");
        assertThat(out).doesNotExist();
        Path untrained = own.resolve("untrained");
        Files.createDirectories(untrained);
        Files.copy(run.specification(), new RunFolder(untrained).specification());
        program.run("encode", untrained, "test", own.resolve("none")).refused("there is no checkpoint");
        assertThat(own.resolve("none")).doesNotExist();
    }

    private static byte[] numpy(String shape, int numbers) {
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }";
        header = header + " ".repeat(117 - header.length()) + "\n";
        ByteBuffer file = ByteBuffer.allocate(128 + numbers * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
        return file.put(new byte[] {1, 0})
                .putShort((short) 118)
                .put(header.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    /** A signal that cannot be read stops a worker, and leaves what the others make. */
    @Test
    void aSignalThatCannotBeReadIsNamed() throws IOException {
        Path pictures = own.resolve("photographs");
        copy(work.resolve("photographs"), pictures);
        Path broken = pictures.resolve("test/picture-103.png");
        Files.writeString(broken, "no picture");
        String data = "{type: image-folder, path: " + pictures + "}";
        Path out = own.resolve("out");
        program.run("encode", run.path(), data, out, "--signals-per-file", "4").refused(broken.toString(), "go");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
