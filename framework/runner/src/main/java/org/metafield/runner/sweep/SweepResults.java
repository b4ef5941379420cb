package org.metafield.runner.sweep;

import java.util.ArrayList;
import java.util.List;
import org.metafield.engine.evaluation.EvaluationResult;
import org.metafield.runner.run.ResultFile;
import org.metafield.tracking.RunFolder;

/**
 * What the trials of a sweep found.
 *
 * @param finished the trials that have a result, in the order of the sweep
 */
public record SweepResults(List<Finished> finished) {
    public SweepResults {
        finished = List.copyOf(finished);
    }

    /** A trial, its run folder and its result. */
    public record Finished(SweepDefinition.Trial trial, RunFolder run, EvaluationResult result) {}

    /**
     * Reads what there is by now.
     *
     * @throws org.metafield.tracking.RunFolderException if a file cannot be read
     */
    public static SweepResults read(SweepFolder folder) {
        List<Finished> finished = new ArrayList<>();
        for (SweepDefinition.Trial trial : folder.definition().trials()) {
            RunFolder run = folder.run(trial);
            ResultFile.readEvaluation(run.evaluation())
                    .ifPresent(result -> finished.add(new Finished(trial, run, result)));
        }
        return new SweepResults(finished);
    }

    /** The results, as claims are checked by them. */
    public List<ClaimCheck.Measured> measured() {
        return finished.stream()
                .map(trial -> new ClaimCheck.Measured(
                        trial.trial().name(), trial.trial().seed(), trial.result()))
                .toList();
    }
}
