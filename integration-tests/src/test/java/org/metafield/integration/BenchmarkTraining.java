package org.metafield.integration;

import com.google.inject.Guice;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.engine.Experiment;
import org.metafield.engine.evaluation.Initializations;
import org.metafield.engine.event.RunEvent.MetricRecorded;
import org.metafield.engine.training.Checkpoint;
import org.metafield.engine.training.MetaTraining;
import org.metafield.runner.Host;
import org.metafield.runner.RunnerModule;
import org.metafield.runner.experiment.ExperimentLoader;
import org.metafield.runner.report.TrainingShares;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunHistory;

/**
 * What meta-training takes beside its graphs: until it begins, between graphs, while data is read, and of memory as it goes
 * on; and what several devices spare. Not among the tests, as it measures time. Run it by
 *
 * <pre>mvn -q -pl integration-tests -am test -Dtest=BenchmarkTraining -Dsurefire.failIfNoSpecifiedTests=false</pre>
 */
class BenchmarkTraining {
    private static final int ROUNDS = 2;

    /** Second-order MAML of a SIREN, with two steps on all samples of pictures of 89 x 89. */
    private static final String MAML = """
            metafield: 1
            name: maml
            modality: {type: image, size: 89}
            data: signed-distance-images
            architecture: {type: siren, width: 256, depth: 5}
            adaptation: {steps: 2}
            meta-learner: maml
            training: {steps: %d, tasks: %d, evaluate-every: 0}
            evaluation: {steps: [0, 1], signals: 1, pictures: 0}
            """;

    /** GradNCP with 16 steps on a quarter of pictures of 178 x 178, and 5 more of its target. */
    private static final String GRADNCP = """
            metafield: 1
            name: gradncp
            method: gradncp
            modality: {type: image, size: 178}
            data: signed-distance-images
            architecture: {type: siren, width: 256, depth: 5}
            adaptation: {steps: 16}
            training: {steps: 1, tasks: 1, evaluate-every: 0}
            evaluation: {steps: [0, 1], signals: 1, pictures: 0}
            """;

    /** As the launcher sets them. */
    private static final Map<String, String> VARIABLES = Map.of(
            "TF_CPP_MIN_LOG_LEVEL", "2",
            "TF_CPU_ALLOCATOR_USE_BFC", "1",
            "TF_CPU_BFC_MEM_LIMIT_IN_MB", "16777216");

    @TempDir
    Path work;

    /** From the start of the process to the end of the first outer step, by the launcher, which first builds what is missing. */
    @Test
    void untilTheFirstStep() throws IOException {
        String launcher = Repository.folder().resolve("metafield").toString();
        execute(List.of(launcher, "--version"));
        for (String specification : List.of(MAML.formatted(1, 3), GRADNCP)) {
            for (int round = 0; round < ROUNDS; round++) {
                Instant begin = Instant.now();
                RunHistory history = run("start-" + round, specification, List.of(launcher));
                print(
                        "%s: the first outer step ended after %.2f s",
                        specification.lines().skip(1).findFirst().orElseThrow(),
                        seconds(Duration.between(begin, losses(history).get(0).time())));
            }
        }
    }

    @Test
    void betweenGraphs() throws IOException {
        print("MAML of 3 tasks: %s", shares(run("shares", MAML.formatted(10, 3))));
    }

    /** Small networks take steps so fast that reading is hardest to keep up with. */
    @Test
    void readingOfFiles() throws IOException, InterruptedException {
        String pictures =
                "modality: {type: image, size: 178}\ndata: {type: image-folder, path: '%s', splits: {validation: 5, test: 5}}\n"
                        .formatted(pictures(work.resolve("pictures"), 300));
        String sounds =
                "modality: {type: audio, rate: 16000, seconds: 1}\ndata: {type: audio-folder, path: '%s', splits: {validation: 5, test: 5}}\n"
                        .formatted(sounds(work.resolve("sounds"), 300));
        for (String data : List.of(pictures, sounds)) {
            for (int width : new int[] {256, 32}) {
                print(
                        "%s, width %d: %s",
                        data.lines().findFirst().orElseThrow(),
                        width,
                        shares(run("reading-" + width + "-" + data.hashCode(), """
                                metafield: 1
                                name: reading
                                %sarchitecture: {type: siren, width: %d, depth: 5}
                                adaptation: {steps: 2}
                                meta-learner: maml
                                training: {steps: %d, tasks: 3, evaluate-every: 0}
                                evaluation: {steps: [0, 1], signals: 1, pictures: 0}
                                """.formatted(
                                        data, width, width == 256 ? 3 : 60))));
            }
        }
    }

    @Test
    void memoryOfManySteps() throws IOException {
        Path file = TinySpecification.write(
                work.resolve("many.yaml"), """
                metafield: 1
                name: many
                modality: {type: image, size: 16}
                data: {type: image-folder, path: %s, fit: random-crops, crops: 4}
                architecture: {type: siren, width: 16, depth: 3}
                adaptation: {steps: 2, context: {type: random, keep: 0.5}}
                meta-learner: maml
                training: {steps: 10000, tasks: 2, evaluate-every: 0}
                evaluation: {steps: [0, 1], signals: 1}
                runtime: {device: cpu}
                """.formatted(Photographs.folder(work.resolve("photographs"), 10, 5)));
        Host host = new Host(work, work, name -> Optional.empty(), List.of(), 0);
        Experiment experiment = Guice.createInjector(new RunnerModule(host))
                .getInstance(ExperimentLoader.class)
                .load(file, List.of())
                .experiment();
        MetaTraining.train(
                experiment,
                Checkpoint.initial(Initializations.first(experiment)),
                event -> {
                    if (event instanceof MetricRecorded metric
                            && metric.name().equals("train/loss")
                            && List.of(1L, 1000L, 2000L, 5000L, 10_000L).contains(metric.step())) {
                        printMemory(metric.step());
                    }
                },
                (checkpoint, best) -> {});
    }

    private static void printMemory(long step) {
        System.gc();
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        long resident = residentBytes();
        print(
                "step %,d: %.1f MB resident, of which %.1f MB outside of Java's heap; %.2f MB used in the heap",
                step, resident / 1e6, (resident - heap.getCommitted()) / 1e6, heap.getUsed() / 1e6);
    }

    private static long residentBytes() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException("the benchmark needs Linux's /proc", e);
        }
    }

    /** One device beside two, in turns; once with one thread for each operation, once with all cores for each. */
    @Test
    void devices() throws IOException {
        for (int threads : new int[] {1, 0}) {
            List<Double> one = new ArrayList<>();
            List<Double> two = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                one.add(step("one-" + threads + "-" + round, 1, threads));
                two.add(step("two-" + threads + "-" + round, 2, threads));
            }
            print(
                    "threads: %d: a step of 4 tasks took %.2f s on one device and %.2f s on two, an efficiency of %.0f %%",
                    threads, median(one), median(two), 100 * median(one) / (2 * median(two)));
        }
    }

    /** Seconds of an outer step after the first. */
    private double step(String name, int devices, int threads) throws IOException {
        RunHistory history = run(
                name,
                MAML.formatted(4, 4)
                        + "runtime: {device: cpu, devices: %d, threads: %d}\n".formatted(devices, threads));
        print("%d devices: %s", devices, shares(history));
        List<MetricRecorded> losses = losses(history);
        return seconds(Duration.between(
                        losses.get(0).time(), losses.get(losses.size() - 1).time()))
                / (losses.size() - 1);
    }

    private RunHistory run(String name, String specification) throws IOException {
        return run(name, specification, MetafieldProgram.in(work).command(List.of("-XX:TieredStopAtLevel=4")));
    }

    private RunHistory run(String name, String specification, List<String> program) throws IOException {
        Path file = TinySpecification.write(work.resolve(name + ".yaml"), specification);
        Path runs = work.resolve("runs-" + name);
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of("run", file.toString(), "--runs", runs.toString(), "--ignore-memory"));
        execute(command);
        try (var folders = Files.list(runs)) {
            return RunHistory.read(new RunFolder(folders.findFirst().orElseThrow()).journal());
        }
    }

    private void execute(List<String> command) {
        try (ChildProcess child = new MetafieldProgram(work, VARIABLES).start(command)) {
            child.end().succeeded();
        }
    }

    private static String shares(RunHistory history) {
        return TrainingShares.of(history).orElseThrow().text();
    }

    private static List<MetricRecorded> losses(RunHistory history) {
        return history.events().stream()
                .filter(MetricRecorded.class::isInstance)
                .map(MetricRecorded.class::cast)
                .filter(metric -> metric.name().equals("train/loss"))
                .toList();
    }

    /** JPEG files of 178 x 218 with as much detail as photographs. */
    private static Path pictures(Path folder, int count) throws IOException {
        Files.createDirectories(folder);
        Random random = new Random(1);
        for (int index = 0; index < count; index++) {
            BufferedImage picture = new BufferedImage(178, 218, BufferedImage.TYPE_INT_RGB);
            for (int row = 0; row < 218; row++) {
                for (int column = 0; column < 178; column++) {
                    int level = (int) (128 + 60 * Math.sin((row + index) / 9.0) * Math.cos(column / 7.0));
                    picture.setRGB(column, row, 0x010101 * (level + random.nextInt(40)));
                }
            }
            ImageIO.write(picture, "jpg", folder.resolve(index + ".jpg").toFile());
        }
        return folder;
    }

    /** FLAC files of a second of noise below a tone. */
    private static Path sounds(Path folder, int count) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        String program = Loader.load(ffmpeg.class);
        for (int index = 0; index < count; index++) {
            String sound =
                    "sine=frequency=%d:sample_rate=16000:duration=1.1[a];anoisesrc=sample_rate=16000:amplitude=0.1:"
                            + "duration=1.1:seed=%d[b];[a][b]amix";
            List<String> command = List.of(
                    program,
                    "-loglevel",
                    "error",
                    "-filter_complex",
                    sound.formatted(200 + 3 * index, index),
                    folder.resolve(index + ".flac").toString());
            if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
                throw new IOException("FFmpeg made no sound");
            }
        }
        return folder;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
        System.out.flush();
    }
}
