package org.metafield.runner.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.gpu.Precision;
import org.metafield.runner.UserException;
import org.metafield.runner.encoding.EncodingWorker.Share;
import org.metafield.runner.launch.NamedLauncher;
import org.metafield.spi.sweep.Launch;
import org.metafield.spi.sweep.LaunchEnd;
import org.metafield.spi.sweep.LaunchSession;
import org.metafield.spi.sweep.Launcher;
import org.metafield.spi.sweep.Resources;
import org.metafield.spi.sweep.TrialCommand;

/** Three files and two workers, which make what the test says. */
class TestEncodingRun {
    @TempDir
    Path temporary;

    private EncodingFolder folder;
    private final List<String> told = new ArrayList<>();
    private final List<String> started = new ArrayList<>();
    private final Map<String, Launch> outlived = new HashMap<>();

    @BeforeEach
    void createFolder() {
        folder = TestingEncoding.folder(temporary.resolve("encoding"), TestingEncoding.manifest(Precision.FLOAT32));
    }

    @Test
    void everyFileIsMadeOnce() throws Exception {
        assertThat(run(this::makeAll)).isEmpty();
        assertThat(started).containsExactly("worker-0-of-2", "worker-1-of-2");
        assertThat(told.get(0)).isEqualTo("0/5");
        assertThat(told.get(told.size() - 1)).isEqualTo("5/5");
        assertThat(EncodingSummary.of(folder).means().get("psnr")).isCloseTo(20 + 2 / 3.0, within(1e-12));
        assertThat(run(this::makeAll)).isEmpty();
        assertThat(started).as("nothing is missing").hasSize(2);
    }

    @Test
    void onlyWhatIsMissingIsMade() throws Exception {
        TestingEncoding.write(folder, 0);
        TestingEncoding.write(folder, 2);
        Files.writeString(folder.aside(1), "cut off");
        assertThat(run(this::makeAll)).isEmpty();
        assertThat(started).containsExactly("worker-1-of-2");
        assertThat(told.get(0)).isEqualTo("3/5");
        assertThat(temporary.resolve("encoding")).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void aWorkerThatOutlivedItsSessionIsWaitedFor() throws Exception {
        outlived.put("worker-1-of-2", launch(() -> {
            TestingEncoding.write(folder, 1);
            return LaunchEnd.lost("it is gone");
        }));
        assertThat(run(this::makeAll)).isEmpty();
        assertThat(started).containsExactly("worker-0-of-2");
    }

    @Test
    void aWorkerThatIsLostIsStartedAgain() throws Exception {
        assertThat(run((share, attempt) -> {
                    if (share.worker() == 0 && attempt == 1) {
                        TestingEncoding.write(folder, 0);
                        return LaunchEnd.lost("node down");
                    }
                    return share.worker() == 1 && attempt == 1 ? LaunchEnd.exited(137) : makeAll(share, attempt);
                }))
                .isEmpty();
        assertThat(started).hasSize(4);
        assertThat(told).contains("lost worker-0-of-2: node down");
    }

    @Test
    void oneThatIsLostForEverIsAFailure() throws Exception {
        List<EncodingRun.Failure> failures =
                run((share, attempt) -> share.worker() == 1 ? LaunchEnd.lost("node down") : makeAll(share, attempt));
        assertThat(failures).extracting(EncodingRun.Failure::reason).containsExactly("worker-1-of-2: node down");
        assertThat(folder.file(1)).doesNotExist();
        assertThat(folder.file(2)).exists();
    }

    @Test
    void aFailureDoesNotStopOthers() throws Exception {
        List<EncodingRun.Failure> failures = run((share, attempt) -> {
            if (share.worker() == 1) {
                return makeAll(share, attempt);
            }
            write(folder.output(share.label()), "error: a.png cannot be read\n");
            return LaunchEnd.exited(2);
        });
        assertThat(failures)
                .containsExactly(new EncodingRun.Failure(2, "worker-0-of-2: exit code 2\nerror: a.png cannot be read"));
        assertThat(folder.file(1)).exists();
    }

    @Test
    void damageIsFoundBeforeAnythingBegins() throws Exception {
        write(folder.file(1), "no Parquet");
        assertThatThrownBy(() -> run(this::makeAll))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(folder.file(1) + " is damaged");
        assertThat(started).isEmpty();
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LaunchEnd makeAll(Share share, int attempt) {
        for (int file = share.worker(); file < 3; file += share.workers()) {
            if (!Files.exists(folder.file(file))) {
                TestingEncoding.write(folder, file);
            }
        }
        return LaunchEnd.exited(0);
    }

    private interface Work {
        LaunchEnd end();
    }

    /** A worker that does its work when it is first asked how it ended. */
    private static Launch launch(Work work) {
        return new Launch() {
            @Override
            public Optional<LaunchEnd> end() {
                return Optional.of(work.end());
            }

            @Override
            public void stop() {}
        };
    }

    private List<EncodingRun.Failure> run(BiFunction<Share, Integer, LaunchEnd> work) throws InterruptedException {
        Map<Share, Integer> attempts = new HashMap<>();
        LaunchSession session = new LaunchSession() {
            @Override
            public Optional<Launch> find(TrialCommand command) {
                return Optional.ofNullable(outlived.remove(command.trial()));
            }

            @Override
            public List<Launch> start(List<TrialCommand> commands) {
                List<Launch> launches = new ArrayList<>();
                for (TrialCommand command : commands) {
                    started.add(command.trial());
                    String[] parts = command.trial().split("-", -1);
                    Share share = new Share(Integer.parseInt(parts[1]), Integer.parseInt(parts[3]));
                    assertThat(command.command())
                            .contains("encode-files", "--worker=" + share.worker(), "--workers=" + share.workers());
                    launches.add(launch(() -> work.apply(share, attempts.merge(share, 1, Integer::sum))));
                }
                return launches;
            }

            @Override
            public void close() {}
        };
        Launcher launcher = new Launcher() {
            @Override
            public Resources resources() {
                return Resources.DEFAULTS;
            }

            @Override
            public int trialsAtOnce() {
                return 2;
            }

            @Override
            public void check() {}

            @Override
            public LaunchSession open(Path launches) {
                assertThat(launches).isDirectory();
                return session;
            }
        };
        EncodingRun.Observer observer = new EncodingRun.Observer() {
            @Override
            public void encoded(int signals, int of) {
                told.add(signals + "/" + of);
            }

            @Override
            public void lost(String reason) {
                told.add("lost " + reason);
            }
        };
        return EncodingRun.run(folder, new NamedLauncher("testing", launcher), observer, () -> false);
    }
}
