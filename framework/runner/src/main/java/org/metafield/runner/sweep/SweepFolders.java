package org.metafield.runner.sweep;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.metafield.runner.UserException;
import org.metafield.runner.comparison.ValueChanges;
import org.metafield.runner.run.RunFolders;
import org.metafield.runner.sweep.LoadedSweep.LoadedTrial;
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
                            + " 'metafield sweep --resume " + folder.path() + "'" + difference(folder, sweep),
                    e);
        } catch (IOException e) {
            throw WholeFile.explain(folder.path(), 0, e);
        }
        List<SweepDefinition.Trial> trials = new ArrayList<>();
        for (LoadedSweep.LoadedTrial trial : sweep.search().isPresent() ? List.<LoadedTrial>of() : sweep.trials()) {
            long seed = trial.seed();
            String name = trial.choices().isEmpty() ? sweep.name() : trial.name();
            RunFolder run = runs.make(
                    trial.experiment(),
                    folder.trials().resolve(runs.name(name, Optional.of(unused(folder, name, seed)))));
            trials.add(new SweepDefinition.Trial(trial.choices(), seed, run.name()));
        }
        WholeFile.write(folder.specification(), sweep.specification().yaml());
        folder.define(new SweepDefinition(
                sweep.name(),
                sweep.settings(),
                sweep.source(),
                sweep.values(),
                sweep.search().isPresent(),
                sweep.search()
                        .map(search -> search.count() * search.seeds().size())
                        .orElse(trials.size()),
                trials));
        return folder;
    }

    private static String difference(SweepFolder folder, LoadedSweep sweep) {
        return SweepFolder.isSweep(folder.path())
                ? ValueChanges.between(folder.planned().values(), sweep.values())
                        .map(changes -> ". It is another sweep:\n" + changes)
                        .orElse("")
                : "";
    }

    /**
     * Makes the run folder of a trial that a search suggested; what a process that broke off left of it is replaced.
     *
     * @throws org.metafield.tracking.RunFolderException if it cannot be written
     */
    public void make(SweepFolder folder, LoadedTrial loaded, SweepDefinition.Trial trial) {
        Path run = folder.run(trial).path();
        if (Files.exists(run)) {
            try (Stream<Path> left = Files.walk(run)) {
                for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            } catch (IOException e) {
                throw WholeFile.explain(run, 0, e);
            }
        }
        runs.make(loaded.experiment(), run);
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
