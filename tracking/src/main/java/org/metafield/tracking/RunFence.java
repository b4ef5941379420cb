package org.metafield.tracking;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Keeps a process from writing to a run that a later start of it has taken over. Schedulers start a run again when they
 * lose sight of its machine, while its process may still be at work there; a lock alone does not tell which of both is to
 * go on. The run's folder names the latest start, and a process looks there before it writes.
 */
public final class RunFence {
    /** For a process that nobody replaces: its lock is enough. */
    public static final RunFence NONE = new RunFence(Path.of(""), Optional.empty());

    private final Path file;
    private final Optional<RunAttempt> own;

    private RunFence(Path file, Optional<RunAttempt> own) {
        this.file = file;
        this.own = own;
    }

    /**
     * Takes a run over from earlier starts of it.
     *
     * @throws SupersededRunException if a later start has taken it over
     * @throws RunFolderException if that cannot be written
     */
    public static RunFence raise(RunFolder folder, RunAttempt own) {
        requireNonNull(own, "own is null");
        RunFence fence = new RunFence(folder.attempt(), Optional.of(own));
        fence.check();
        return fence;
    }

    /** Whether starts are told apart at all. */
    public boolean isRaised() {
        return own.isPresent();
    }

    /**
     * Makes sure that the run is still this process's.
     *
     * @throws SupersededRunException if a later start has taken it over
     * @throws RunFolderException if the folder cannot be read or written
     */
    public void check() {
        if (own.isEmpty()) {
            return;
        }
        Optional<RunAttempt> latest = latest();
        int order = latest.map(own.get()::compareTo).orElse(1);
        if (order < 0) {
            throw new SupersededRunException("run " + file.getParent() + " was started again (attempt "
                    + latest.orElseThrow() + "); this process, attempt " + own.get() + ", leaves it alone");
        }
        if (order > 0) {
            WholeFile.write(file, own.get() + "\n");
        }
    }

    private Optional<RunAttempt> latest() {
        try {
            return Optional.of(RunAttempt.parse(Files.readString(file)));
        } catch (NoSuchFileException first) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            throw new RunFolderException(file + " cannot be read (" + e.getMessage() + "); remove it", e);
        }
    }
}
