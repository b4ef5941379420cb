package org.metafield.runner.sweep;

import java.util.ArrayList;
import java.util.List;
import org.metafield.runner.run.ResultFile;
import org.metafield.tracking.RunFolder;

/**
 * What the trials of a sweep found.
 *
 * @param finished the run folders of the trials that have a result
 * @param measured their results
 */
public record SweepResults(List<RunFolder> finished, List<ClaimCheck.Measured> measured) {
    public SweepResults {
        finished = List.copyOf(finished);
        measured = List.copyOf(measured);
    }

    /**
     * Reads what there is by now.
     *
     * @throws org.metafield.tracking.RunFolderException if a file cannot be read
     */
    public static SweepResults read(SweepFolder folder) {
        List<RunFolder> finished = new ArrayList<>();
        List<ClaimCheck.Measured> measured = new ArrayList<>();
        for (SweepDefinition.Trial trial : folder.definition().trials()) {
            RunFolder run = folder.run(trial);
            ResultFile.readEvaluation(run.evaluation()).ifPresent(result -> {
                finished.add(run);
                measured.add(new ClaimCheck.Measured(trial.name(), trial.seed(), result));
            });
        }
        return new SweepResults(finished, measured);
    }
}
