package org.metafield.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data that cannot be used is named by its path. */
class TestBadData {
    @TempDir
    Path work;

    private MetafieldProgram program;
    private Path photographs;
    private Path specification;

    @BeforeEach
    void makeSpecification() {
        program = MetafieldProgram.in(work);
        photographs = Photographs.pictures(work.resolve("photographs"), 12, 1);
        specification = TinySpecification.write(work.resolve("tiny.yaml"), photographs);
    }

    private Outcome run(String... settings) {
        Object[] arguments = {"run", specification, "--runs", work.resolve("runs"), "--set", "training.steps=4"};
        int first = arguments.length;
        arguments = Arrays.copyOf(arguments, first + 2 * settings.length);
        for (int i = 0; i < settings.length; i++) {
            arguments[first + 2 * i] = "--set";
            arguments[first + 2 * i + 1] = settings[i];
        }
        return program.run(arguments);
    }

    /** A picture that begins well and breaks off. */
    private Path cutOff() throws IOException {
        Path file = photographs.resolve("picture-1.png");
        byte[] whole = Files.readAllBytes(file);
        return Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    }

    @Test
    void aFolderThatIsMissingOrEmptyIsNamed() throws IOException {
        run("data.path=" + work.resolve("nowhere")).refused("there is no folder " + work.resolve("nowhere"));
        Path empty = Files.createDirectory(work.resolve("empty"));
        Files.writeString(empty.resolve("notes.txt"), "no image");
        run("data.path=" + empty).refused("no PNG, JPEG, WebP, BMP, GIF, PGM or PPM images under " + empty);
        assertThat(work.resolve("runs")).doesNotExist();
    }

    @Test
    void theLineThatNamesTheDataIsShown() {
        TinySpecification.write(specification, TinySpecification.text(work.resolve("nowhere")));
        run().refused("tiny.yaml:", work.resolve("nowhere").toString(), "check the path");
        Outcome plan = program.run("plan", specification).succeeded();
        assertThat(plan.out())
                .contains("It cannot run yet", work.resolve("nowhere").toString());
    }

    @Test
    void tooFewImagesForTheSplitsAreCounted() {
        run("data.splits={train: 20, test: 5}")
                .refused(photographs + " holds 12 images, fewer than splits asks for", "train 20", "lower the counts");
        run("data.splits={train: 12}").refused("none of them for the split test", "splits.test");
    }

    @Test
    void anImageThatIsCutOffStopsTheRunAndIsNamed() throws IOException {
        Path file = cutOff();
        run().refused(file.toString(), "on-unreadable: skip");
        Path text = Files.writeString(photographs.resolve("picture-1.png"), "no image");
        run().refused(text.toString());
    }

    @Test
    void anImageThatIsCutOffIsSkippedAndCountedOnRequest() throws IOException {
        Path file = cutOff();
        Path text = Files.writeString(photographs.resolve("text.jpg"), "no image");
        try (ChildProcess child = program.start(
                "run",
                specification,
                "--runs",
                work.resolve("runs"),
                "--set",
                "training.steps=2",
                "--set",
                "data.on-unreadable=skip")) {
            Outcome outcome = child.end().succeeded();
            assertThat(outcome.err())
                    .contains("left out: " + file, "left out: " + text)
                    .contains("2 of 13 images under " + photographs + " are left out")
                    .doesNotContain("isUnreadable", "WARNING: left out");
            // Eleven photographs, of which a tenth, rounded up, is set aside twice, make four signals each.
            assertThat(outcome.err()).contains("28 train, 8 validation, 8 test signals");
        }
    }

    @Test
    void arraysOfAnotherSizeAreNamed() throws IOException {
        Path file = work.resolve("images.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            array(zip, "train_data.npy", 4, 16, 20, 3);
            array(zip, "test_data.npy", 2, 16, 20, 3);
        }
        run("data={type: arrays, path: " + file + "}").refused(file.toString(), "(4, 16, 20, 3)", "16 x 16 x 3");
        run("data={type: arrays, path: " + work.resolve("absent.npz") + "}")
                .refused("there is no file " + work.resolve("absent.npz"));
        run("data={type: arrays, path: " + specification + "}").refused(specification.toString());
    }

    /** The metric lpips needs a file that only users can make. */
    @Test
    void aMetricWithoutItsFileIsLeftOutAndTheOthersGoOn() {
        try (ChildProcess child = program.start(
                "run",
                specification,
                "--runs",
                work.resolve("runs"),
                "--set",
                "training.steps=2",
                "--set",
                "evaluation.metrics=[psnr, lpips]")) {
            Outcome outcome = child.end().succeeded();
            assertThat(outcome.err())
                    .contains(
                            "left out: lpips needs the convolutions of AlexNet, and no file is named: set its option");
            assertThat(outcome.out()).contains("PSNR in dB").doesNotContain("LPIPS");
        }
        run("evaluation.metrics=[{type: lpips, backbone: " + work.resolve("none.npz") + "}]")
                .refused("there is no file " + work.resolve("none.npz"));
    }

    private static void array(ZipOutputStream zip, String name, int... shape) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(npy(shape));
        zip.closeEntry();
    }

    /** An array of bytes, all zero, as NumPy writes it. */
    private static byte[] npy(int... shape) throws IOException {
        String lengths = Arrays.toString(shape).replace('[', '(').replace(']', ')');
        String header = "{'descr': '|u1', 'fortran_order': False, 'shape': " + lengths + ", }";
        header = header + " ".repeat(63 - (10 + header.length()) % 64) + "\n";
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                OutputStream out = bytes) {
            out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
            out.write(header.length());
            out.write(header.length() >> 8);
            out.write(header.getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[Arrays.stream(shape).reduce(1, Math::multiplyExact)]);
            return bytes.toByteArray();
        }
    }
}
