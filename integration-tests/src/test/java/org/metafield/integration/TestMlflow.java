package org.metafield.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.tracking.RunFolder;

/** Runs arrive at a real MLflow server that was away, and that is killed twice while it takes them. */
@DisabledOnOs(OS.WINDOWS)
class TestMlflow {
    private static final int MANY = 100_000;
    private static final Pattern SENT = Pattern.compile("\"sent\" : (\\d+)");

    @TempDir
    Path work;

    @Test
    void runsArriveOnceAtAServerThatWasAwayAndIsKilled() throws Exception {
        Path python = MlflowServer.python();
        MetafieldProgram program = MetafieldProgram.in(work);
        Path photographs = Photographs.folder(work.resolve("photographs"), 6, 2);
        Path runs = work.resolve("runs");
        try (MlflowServer server = new MlflowServer(
                python, Files.createDirectory(work.resolve("server")).toRealPath())) {
            Path file = TinySpecification.write(
                    work.resolve("tiny.yaml"),
                    TinySpecification.text(photographs) + "tracking: {uri: \"" + server.uri() + "\"}\n");

            Outcome away = program.run("run", file, "--runs", runs, "--name-suffix", "away", "--quiet")
                    .succeeded();
            assertThat(away.err())
                    .startsWith("warning: ")
                    .contains("cannot be reached", "metafield sync")
                    .hasLineCount(1);

            server.start();
            RunFolder late = RunFolder.open(runs.resolve("tiny-away"));
            program.run("sync", late.path()).succeeded();
            TrackedRun.of(server, late).isThereOnce();
            program.run("sync", late.path()).succeeded();
            Files.delete(late.mlflowDelivery());
            program.run("sync", late.path()).succeeded();
            TrackedRun.of(server, late).isThereOnce();

            Outcome there = program.run("run", file, "--runs", runs, "--name-suffix", "there", "--quiet")
                    .succeeded();
            assertThat(there.err()).isEmpty();
            TrackedRun.of(server, RunFolder.open(runs.resolve("tiny-there"))).isThereOnce();

            RunFolder many = ManyNumbers.write(runs.resolve("many"), late.specification(), MANY);
            CompletableFuture<Outcome> sending =
                    CompletableFuture.supplyAsync(() -> program.run("sync", many.path(), "--runs", runs));
            for (int share : new int[] {10, 2}) {
                while (!sending.isDone() && sent(many) < Files.size(many.journal()) / share) {
                    Thread.sleep(2);
                }
                server.kill();
                server.start();
            }
            sending.join();
            program.run("sync", many.path()).succeeded();
            TrackedRun run = TrackedRun.of(server, many).hasEveryNumberOnce();
            assertThat(run.status()).isEqualTo("FAILED");
            assertThat(run.pairs("tags")).contains("metafield.failure=no memory");
        }
    }

    /** How much of a journal a server is known to have. */
    static long sent(RunFolder folder) {
        try {
            Matcher sent = SENT.matcher(
                    Files.exists(folder.mlflowDelivery()) ? Files.readString(folder.mlflowDelivery()) : "");
            return sent.find() ? Long.parseLong(sent.group(1)) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
