package org.metafield.tracking;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of a run. It can be moved: nothing in it names its own place.
 *
 * @param path where it is
 */
public record RunFolder(Path path) {
    private static final long LOOK_AGAIN_MILLISECONDS = 200;

    public RunFolder {
        requireNonNull(path, "path is null");
    }

    /**
     * Makes the folder of a new run.
     *
     * @throws RunFolderException if it exists or cannot be made
     */
    public static RunFolder create(Path path) {
        RunFolder folder = new RunFolder(path);
        Path parent = path.toAbsolutePath().getParent();
        try {
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createDirectory(path);
            Files.createDirectory(folder.checkpoints());
            Files.createDirectory(folder.images());
        } catch (FileAlreadyExistsException e) {
            throw new RunFolderException(
                    Files.isDirectory(path)
                            ? "run folder " + path + " exists already; choose another --name-suffix or --runs folder,"
                                    + " or go on with 'metafield resume " + path + "'"
                            : e.getFile() + " is a file where a folder is needed; choose another --runs folder",
                    e);
        } catch (IOException e) {
            throw new RunFolderException(
                    WholeFile.explain(path, 0, e).getMessage() + "; --runs says where runs are kept", e);
        }
        return folder;
    }

    /**
     * The folder of a run that exists.
     *
     * @throws RunFolderException if it is not there or holds no run
     */
    public static RunFolder open(Path path) {
        RunFolder folder = new RunFolder(path);
        if (!Files.isDirectory(path)) {
            throw new RunFolderException("there is no run folder " + path + "; 'metafield runs' lists them");
        }
        if (!folder.isRun()) {
            throw new RunFolderException(
                    path + " is not the folder of a run: it has no specification.yaml; 'metafield runs' lists runs");
        }
        return folder;
    }

    /** The runs in a folder, by name; none if there is no such folder. */
    public static List<RunFolder> list(Path runs) {
        return children(runs).filter(RunFolder::isRun).toList();
    }

    /** The names of folders among runs that hold no run. */
    public static List<String> foreign(Path runs) {
        return children(runs)
                .filter(folder -> Files.isDirectory(folder.path()) && !folder.isRun())
                .map(RunFolder::name)
                .toList();
    }

    private boolean isRun() {
        return Files.isRegularFile(specification());
    }

    private static Stream<RunFolder> children(Path runs) {
        if (!Files.isDirectory(runs)) {
            return Stream.empty();
        }
        try (Stream<Path> children = Files.list(runs)) {
            return children.map(RunFolder::new).sorted(Comparator.comparing(RunFolder::path)).toList().stream();
        } catch (IOException e) {
            throw new RunFolderException("folder " + runs + " cannot be listed: " + e.getMessage(), e);
        }
    }

    /** The run's name: that of the folder. */
    public String name() {
        return String.valueOf(path.toAbsolutePath().normalize().getFileName());
    }

    /** The specification with every value resolved. */
    public Path specification() {
        return path.resolve("specification.yaml");
    }

    /** The specification as the user wrote it. */
    public Path sourceSpecification() {
        return path.resolve("source.yaml");
    }

    /** One JSON object a line: see {@link RunJournal}. */
    public Path journal() {
        return path.resolve("journal.jsonl");
    }

    private Path checkpoints() {
        return path.resolve("checkpoints");
    }

    /** The newest checkpoint, from which the run goes on. */
    public Path lastCheckpoint() {
        return checkpoints().resolve("last.safetensors");
    }

    /** The best checkpoint on validation signals. */
    public Path bestCheckpoint() {
        return checkpoints().resolve("best.safetensors");
    }

    /** Pictures. */
    public Path images() {
        return path.resolve("images");
    }

    /** The picture of the run's own evaluation. */
    public Path reconstructions() {
        return images().resolve("reconstructions.png");
    }

    /** The pictures that the report is made of, one file each. */
    public Path reportPictures() {
        return images().resolve("report");
    }

    /** The report: one HTML file that needs nothing beside it. */
    public Path report() {
        return path.resolve("report.html");
    }

    /** Of a reproduction: how its numbers agree with those of the run that it makes again. */
    public Path reproduction() {
        return path.resolve("reproduction.json");
    }

    /** Further evaluations, a folder each. */
    public Path evaluations() {
        return path.resolve("evaluations");
    }

    /** Versions, device, command and seed. */
    public Path environment() {
        return path.resolve("environment.json");
    }

    /** Which data the run is trained and evaluated on, with checksums; written some time after the run began. */
    public Path data() {
        return path.resolve("data.json");
    }

    /** The result of the run's own evaluation. */
    public Path evaluation() {
        return path.resolve("evaluation.json");
    }

    /** What tells the run from every other, wherever its folder is moved; made when it is first needed. */
    public Path identity() {
        return path.resolve("identity");
    }

    /** How much of the run an MLflow server has. */
    public Path mlflowDelivery() {
        return path.resolve("mlflow.json");
    }

    /** The stack trace of an unexpected error. */
    public Path errorLog() {
        return path.resolve("error.log");
    }

    /**
     * Keeps other processes from writing to the run.
     *
     * @throws RunFolderException if another one does
     */
    public RunLock lock() {
        return RunLock.take(lockFile());
    }

    /**
     * Keeps other processes from writing to the run. If the fence is raised, an earlier start that has the lock is waited
     * for, as it will see that it is to end.
     *
     * @throws SupersededRunException if a later start takes the run over meanwhile
     * @throws RunFolderException if another process has the lock, and still does after {@code patience}
     */
    public RunLock lock(RunFence fence, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (fence.isRaised() && isLocked() && System.nanoTime() < deadline) {
            fence.check();
            Thread.sleep(LOOK_AGAIN_MILLISECONDS);
        }
        return lock();
    }

    /** Whether another process writes to the run. Not to be asked by the process that does: asking frees its lock. */
    public boolean isLocked() {
        return RunLock.isHeld(lockFile());
    }

    /** Which start of the run may write to it; only there if starts are told apart. */
    Path attempt() {
        return path.resolve("attempt");
    }

    private Path lockFile() {
        return path.resolve("lock");
    }
}
