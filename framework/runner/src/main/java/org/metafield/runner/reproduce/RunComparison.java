package org.metafield.runner.reproduce;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.metafield.engine.Experiment;
import org.metafield.engine.training.Checkpoint;
import org.metafield.runner.run.RunCheckpoints;
import org.metafield.spi.learning.Diagnostic.Quantity;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunHistory;

/** Compares every number of a run with that of its reproduction. */
public final class RunComparison {
    private static final String PARAMETERS = "final parameters";

    private RunComparison() {}

    /**
     * Compares journals and, where both runs ended at the same outer step, final parameters.
     *
     * @throws org.metafield.tracking.RunFolderException if a journal cannot be read
     * @throws org.metafield.runner.UserException if a checkpoint cannot be read
     */
    public static List<Comparison> compare(
            RunFolder recorded, RunFolder now, Experiment experiment, ReproductionScope scope) {
        Set<String> inDecibels = experiment.quantities().stream()
                .filter(quantity -> quantity.unit().equals("dB"))
                .map(Quantity::name)
                .collect(toSet());
        NumberComparison comparison =
                new NumberComparison(new Tolerance(experiment.runtime().precision()), inDecibels);
        List<Comparison> comparisons =
                new ArrayList<>(comparison.compare(numbers(recorded, scope), numbers(now, scope), scope.whole()));
        Optional<Checkpoint> one = RunCheckpoints.read(recorded.lastCheckpoint());
        Optional<Checkpoint> other = RunCheckpoints.read(now.lastCheckpoint());
        if (one.isPresent()
                && other.isPresent()
                && one.get().step() == other.get().step()) {
            comparisons.add(comparison.compare(
                    PARAMETERS,
                    one.get().parameters(),
                    other.get().parameters(),
                    one.get().step()));
        }
        return comparisons;
    }

    /** The numbers to compare: an evaluation is none of them if training is not to come to its end. */
    private static RecordedNumbers numbers(RunFolder run, ReproductionScope scope) {
        RunHistory history = RunHistory.read(run.journal());
        RecordedNumbers numbers = RecordedNumbers.of(history, scope.until(), scope.until());
        return scope.stopsEarly() ? numbers.withoutEvaluation() : numbers;
    }
}
