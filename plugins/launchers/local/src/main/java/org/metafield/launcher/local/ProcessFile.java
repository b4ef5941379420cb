package org.metafield.launcher.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.metafield.spi.sweep.LaunchException;
import org.metafield.spi.sweep.TrialCommand;

/**
 * Which process a trial has: its number, the time at which it began, as numbers are given again, and its slot.
 *
 * @param path the file that says so
 */
record ProcessFile(Path path) {
    /** A process that was found. */
    record Found(ProcessHandle process, int slot) {}

    static ProcessFile of(Path folder, TrialCommand trial) {
        return new ProcessFile(folder.resolve(trial.trial() + ".process"));
    }

    void write(ProcessHandle process, int slot) throws IOException {
        Files.writeString(path, process.pid() + " " + begin(process) + " " + slot + "\n");
    }

    /** The process, if it is there still. */
    Optional<Found> find() {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            List<String> words = List.of(Files.readString(path).strip().split(" "));
            // A file that was cut off names no process.
            if (words.size() != 3) {
                return Optional.empty();
            }
            return ProcessHandle.of(Long.parseLong(words.get(0)))
                    .filter(process -> process.isAlive() && begin(process).equals(words.get(1)))
                    .map(process -> new Found(process, Integer.parseInt(words.get(2))));
        } catch (IOException e) {
            throw new LaunchException(path + " cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static String begin(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(begin -> Long.toString(begin.toEpochMilli()))
                .orElse("unknown");
    }
}
