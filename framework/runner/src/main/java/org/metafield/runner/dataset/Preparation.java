package org.metafield.runner.dataset;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.metafield.runner.Host;
import org.metafield.runner.UserException;
import org.metafield.runner.dataset.Recipe.Source;
import org.metafield.tracking.WholeFile;

/**
 * Prepares data sets. Whatever moment it is stopped at, what is there is either whole or nothing, and the next attempt
 * keeps what was downloaded.
 */
public final class Preparation {
    private final DataSets sets;
    private final Downloads downloads;

    @Inject
    Preparation(DataSets sets, Host host) {
        this(sets, new Downloads(host.variable("METAFIELD_PYTHON"), "apt-get", "mvn"));
    }

    Preparation(DataSets sets, Downloads downloads) {
        this.sets = requireNonNull(sets, "sets is null");
        this.downloads = requireNonNull(downloads, "downloads is null");
    }

    /**
     * Prepares a data set unless it is prepared.
     *
     * @param progress is told what is going on, and the licence
     * @throws UserException if it cannot be had, or a person must do something first
     */
    public void prepare(String name, Consumer<String> progress) throws InterruptedException {
        Path work = sets.work(name);
        try {
            Files.createDirectories(work);
            try (FileChannel channel =
                    FileChannel.open(work.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                FileLock free = channel.tryLock();
                if (free == null) {
                    progress.accept("waiting for another process that prepares " + name);
                }
                try (FileLock lock = free == null ? channel.lock() : free) {
                    requireNonNull(lock, "lock is null");
                    prepareAlone(name, work, progress);
                }
            }
        } catch (OverlappingFileLockException heldInThisProcess) {
            throw new UserException("the data set " + name + " is being prepared; try again when that is done");
        } catch (IOException e) {
            throw new UserException(
                    "the data set " + name + " cannot be prepared in " + sets.home() + ": " + e
                            + "; METAFIELD_DATA names another folder for data sets",
                    e);
        }
    }

    private void prepareAlone(String name, Path work, Consumer<String> progress)
            throws IOException, InterruptedException {
        Path folder = sets.folder(name);
        if (sets.isPrepared(name)) {
            progress.accept(name + " is prepared: " + folder);
            return;
        }
        Recipe recipe = sets.recipe(name);
        progress.accept(name + ": " + recipe.title());
        progress.accept("licence: " + recipe.licence());
        recipe.notice().strip().lines().forEach(line -> progress.accept("  " + line));
        List<String> violations = Expectations.violations(folder, recipe.expect());
        if (!violations.isEmpty()) {
            if (recipe.manual().isPresent()) {
                throw new UserException(byHand(name, recipe, violations));
            }
            Path unpacked = unpack(recipe, work, progress);
            replace(name, unpacked, violations);
        }
        WholeFile.write(sets.notice(name), recipe.title() + "\n" + recipe.licence() + "\n\n" + recipe.notice());
        Files.createDirectories(sets.home().resolve(".prepared"));
        WholeFile.write(sets.mark(name), sets.fingerprint(name));
        removeAllBut(work, "lock");
        progress.accept(name + " is prepared: " + folder);
    }

    private String byHand(String name, Recipe recipe, List<String> violations) {
        String folder = sets.folder(name).toString();
        return "the data set '" + name + "' must be fetched by hand:\n"
                + recipe.manual()
                        .orElseThrow()
                        .strip()
                        .replace("{folder}", folder)
                        .indent(2)
                + "Now it is not as it should be:\n"
                + String.join("\n", violations).indent(2)
                + "Then call 'metafield data prepare' again, which checks it.";
    }

    private Path unpack(Recipe recipe, Path work, Consumer<String> progress) throws IOException, InterruptedException {
        Path unpacked = work.resolve("unpacked");
        remove(unpacked);
        Files.createDirectories(unpacked);
        Archives archives = new Archives(work.resolve("inner"));
        for (int index = 0; index < recipe.fetch().size(); index++) {
            Source source = recipe.fetch().get(index);
            Path archive = downloads.fetch(source, work.resolve("download-" + index), progress);
            progress.accept("unpacking " + archive.getFileName());
            archives.unpack(archive, source.take(), unpacked);
        }
        List<String> violations = Expectations.violations(unpacked, recipe.expect());
        if (!violations.isEmpty()) {
            throw new UserException("what was downloaded is not what the recipe means:\n"
                    + String.join("\n", violations).indent(2)
                    + "the publisher may have changed it; ask for a new recipe");
        }
        return unpacked;
    }

    /** Puts the data set in its place. What lies there is moved aside only if an earlier recipe made it. */
    private void replace(String name, Path unpacked, List<String> violations) throws IOException {
        Path folder = sets.folder(name);
        if (Files.exists(folder)) {
            if (!Files.exists(sets.mark(name))) {
                throw new UserException(folder + " is in the way, and is not the data set (" + violations.get(0)
                        + "); move it elsewhere and try again");
            }
            Path former = sets.work(name).resolve("former");
            remove(former);
            Files.move(folder, former, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(unpacked, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void removeAllBut(Path folder, String kept) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.toList()) {
                if (!entry.endsWith(kept)) {
                    remove(entry);
                }
            }
        }
    }

    private static void remove(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
