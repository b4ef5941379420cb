package org.metafield.runner.sweep;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.metafield.runner.UserException;
import org.metafield.runner.run.RunFolders;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.WholeFile;

/** Makes the folders of new sweeps. */
public final class SweepFolders {
    private final RunFolders runs;

    @Inject
    SweepFolders(RunFolders runs) {
        this.runs = requireNonNull(runs, "runs is null");
    }

    /**
     * Makes a folder with the run folders of all trials, none of which has begun.
     *
     * @param parent the folder to make it in
     * @param suffix what follows the experiment's name; time and random letters if empty
     * @throws UserException if it exists
     * @throws org.metafield.tracking.RunFolderException if it cannot be written
     */
    public SweepFolder create(LoadedSweep sweep, Path parent, Optional<String> suffix) {
        SweepFolder folder = new SweepFolder(parent.resolve(runs.name(sweep.name(), suffix)));
        try {
            Files.createDirectories(parent);
            Files.createDirectory(folder.path());
        } catch (FileAlreadyExistsException e) {
            throw new UserException(
                    e.getFile() + " exists already; choose another --name-suffix or --runs folder, or go on with"
                            + " 'metafield sweep --resume " + folder.path() + "'",
                    e);
        } catch (IOException e) {
            throw WholeFile.explain(folder.path(), 0, e);
        }
        List<SweepDefinition.Trial> trials = new ArrayList<>();
        for (LoadedSweep.LoadedTrial trial : sweep.trials()) {
            long seed = trial.seed();
            String name = trial.choices().isEmpty() ? sweep.name() : trial.name();
            RunFolder run =
                    runs.create(trial.experiment(), folder.trials(), name, Optional.of(unused(folder, name, seed)));
            trials.add(new SweepDefinition.Trial(trial.choices(), seed, run.name()));
        }
        WholeFile.write(folder.specification(), sweep.specification().yaml());
        folder.define(
                new SweepDefinition(sweep.name(), sweep.specification().value().settings(), trials));
        return folder;
    }

    /** Trials whose names differ in characters alone that a folder's name has not are told apart by a number. */
    private String unused(SweepFolder folder, String trial, long seed) {
        return Stream.iterate(1, number -> number + 1)
                .map(number -> "seed-" + seed + (number == 1 ? "" : "-" + number))
                .filter(suffix -> !Files.exists(folder.trials().resolve(runs.name(trial, Optional.of(suffix)))))
                .findFirst()
                .orElseThrow();
    }
}
