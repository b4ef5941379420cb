package org.metafield.runner.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.metafield.runner.UserException;
import org.metafield.runner.run.ResultFile;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunLock;
import org.metafield.tracking.WholeFile;
import org.metafield.tracking.mlflow.ParentDelivery;
import org.metafield.tracking.mlflow.SweepSummary;

/**
 * The folder of a sweep. It can be moved: nothing in it names its own place.
 *
 * @param path where it is
 */
public record SweepFolder(Path path) implements ParentDelivery.Sweep {
    /** The sweeps in a folder, by name; none if there is no such folder. */
    public static List<SweepFolder> list(Path runs) {
        return RunFolder.foreign(runs).stream()
                .map(runs::resolve)
                .filter(SweepFolder::isSweep)
                .map(SweepFolder::new)
                .toList();
    }

    /** The sweep that a run is a trial of; empty if it is in none. */
    public static Optional<SweepFolder> around(RunFolder run) {
        Path trials = run.path().toAbsolutePath().normalize().getParent();
        return Optional.ofNullable(trials)
                .map(Path::getParent)
                .filter(SweepFolder::isSweep)
                .map(SweepFolder::new)
                .filter(sweep -> sweep.trials().equals(trials));
    }

    /** Whether a folder is that of a sweep. */
    public static boolean isSweep(Path path) {
        return Files.isRegularFile(new SweepFolder(path).definitionFile());
    }

    /**
     * The folder of a sweep that exists.
     *
     * @throws UserException if it is not there or holds no sweep
     */
    public static SweepFolder open(Path path) {
        if (!isSweep(path)) {
            throw new UserException(
                    Files.isDirectory(path)
                            ? path
                                    + " is not the folder of a sweep: it has no sweep.json; begin one with 'metafield sweep SPEC'"
                            : "there is no sweep folder " + path);
        }
        return new SweepFolder(path);
    }

    /** What the sweep is, with the trials that a search has suggested by now. */
    public SweepDefinition definition() {
        SweepDefinition planned = planned();
        List<SweepDefinition.Trial> trials = new ArrayList<>(planned.trials());
        for (SweepEvent event : SweepJournal.read(journal())) {
            if (event instanceof SweepEvent.Suggested suggested) {
                trials.addAll(suggested.trials());
            }
        }
        return planned.with(trials);
    }

    /** What the sweep is, without the trials that a search has suggested. */
    SweepDefinition planned() {
        return ResultFile.read(definitionFile(), SweepDefinition.class);
    }

    /** How the sweep stands. */
    public SweepProgress progress() {
        return SweepProgress.of(planned(), SweepJournal.read(journal()));
    }

    /** What has happened: one JSON object a line. */
    public Path journal() {
        return path.resolve("journal.jsonl");
    }

    @Override
    public Optional<SweepSummary> summary(boolean running) {
        return TrackedSweep.read(this).summary(running);
    }

    /** The sweep's name: that of the folder. */
    public String name() {
        return String.valueOf(path.toAbsolutePath().normalize().getFileName());
    }

    @Override
    public Path identity() {
        return path.resolve("identity");
    }

    /** How much of the sweep an MLflow server has. */
    public Path mlflowDelivery() {
        return path.resolve("mlflow.json");
    }

    /** Whether a process runs the sweep. Not to be asked by the process that does: asking frees its lock. */
    @Override
    public boolean isRunning() {
        return RunLock.isHeld(path.resolve("lock"));
    }

    /**
     * Makes this process the one that runs the sweep.
     *
     * @throws org.metafield.tracking.RunFolderException if another one does
     */
    RunLock lock() {
        return RunLock.take(path.resolve("lock"));
    }

    /** Says what the sweep is. A folder is a sweep from then on. */
    void define(SweepDefinition definition) {
        ResultFile.write(definitionFile(), definition);
    }

    private Path definitionFile() {
        return path.resolve("sweep.json");
    }

    /** The resolved keys of the sweep beside those that make its trials, which say where trials run. */
    public Path specification() {
        return path.resolve("sweep.yaml");
    }

    /**
     * The folder of the launcher.
     *
     * @throws org.metafield.tracking.RunFolderException if it cannot be made
     */
    Path launches(String launcher) {
        Path folder = path.resolve("launches").resolve(launcher);
        try {
            return Files.createDirectories(folder).toAbsolutePath().normalize();
        } catch (IOException e) {
            throw WholeFile.explain(folder, 0, e);
        }
    }

    /** The folder of the trials' run folders. */
    public Path trials() {
        return path.resolve("trials");
    }

    /** The run folder of a trial. */
    public RunFolder run(SweepDefinition.Trial trial) {
        return new RunFolder(trials().resolve(trial.folder()));
    }

    /** The report: one HTML file that needs nothing beside it. */
    public Path report() {
        return path.resolve("report.html");
    }
}
