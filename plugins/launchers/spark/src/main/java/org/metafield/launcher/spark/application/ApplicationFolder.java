package org.metafield.launcher.spark.application;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The folder through which a launcher and its application speak. Either may be on any machine that sees it.
 *
 * @param path where it is
 */
public record ApplicationFolder(Path path) {
    /** A trial that did not begin, as it was asked to stop before. */
    public static final int WITHDRAWN = -1;

    /** A request; trials are counted from 0. */
    public Path request(int trial) {
        return path.resolve(trial + ".trial");
    }

    /** Asks a trial to stop by being there. */
    public Path stop(int trial) {
        return path.resolve(trial + ".stop");
    }

    /** The exit code of a trial's process, or {@link #WITHDRAWN}. */
    public Path exit(int trial) {
        return path.resolve(trial + ".exit");
    }

    /** Why Spark gave a trial up. */
    public Path lost(int trial) {
        return path.resolve(trial + ".lost");
    }

    /** Says that Spark has accepted the application. */
    public Path ready() {
        return path.resolve("ready");
    }

    /** Asks the application to end by being there. */
    public Path close() {
        return path.resolve("close");
    }

    /** Changes as long as the launcher is there. */
    public Path heartbeat() {
        return path.resolve("heartbeat");
    }

    /** Puts a file in place, whole. */
    public static void put(Path file, String text) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(aside, text + "\n");
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The text of a file; empty if there is none. */
    public static Optional<String> get(Path file) throws IOException {
        return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    }
}
