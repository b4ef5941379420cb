package org.metafield.runner.reproduce;

import java.time.Duration;
import java.util.OptionalLong;
import org.metafield.engine.Experiment;
import org.metafield.runner.UserException;
import org.metafield.runner.report.RunTiming;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunHistory;

/**
 * How much of a run is to come out again.
 *
 * @param until the outer step after which to stop; the last one for a whole run
 * @param stopsEarly whether training stops there and nothing is evaluated
 * @param whole whether everything is compared: the run has ended, and no less was asked for
 * @param time how long that took when the run was made
 */
public record ReproductionScope(long until, boolean stopsEarly, boolean whole, Duration time) {
    /**
     * All that a run has recorded, or as much of it as is asked for.
     *
     * @param asked the outer steps asked for; empty for all
     * @throws UserException if the run has recorded nothing to compare, or fewer steps than asked for
     */
    public static ReproductionScope of(RunFolder run, RunHistory history, Experiment experiment, OptionalLong asked) {
        long recorded = history.steps().orElse(0);
        boolean finished = history.isFinished();
        if (!finished && recorded == 0) {
            throw new UserException("run " + run.path()
                    + " has recorded nothing to compare; go on with 'metafield resume " + run.path() + "'");
        }
        if (asked.isPresent() && asked.getAsLong() > recorded) {
            throw new UserException("run " + run.path() + " has recorded " + recorded + " outer steps, fewer than the "
                    + asked.getAsLong() + " of --steps");
        }
        long steps = experiment.metaLearner().isEmpty()
                ? 0
                : experiment.specification().training().steps();
        long until = asked.orElse(recorded);
        boolean stopsEarly = until < steps;
        RunTiming timing = RunTiming.of(history.events());
        Duration time = stopsEarly && recorded > 0
                ? timing.training().multipliedBy(until).dividedBy(recorded)
                : timing.total();
        return new ReproductionScope(until, stopsEarly, finished && !(stopsEarly && asked.isPresent()), time);
    }
}
