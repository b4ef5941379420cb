package org.metafield.runner.sweep;

import org.metafield.runner.sweep.SweepDefinition.Trial;
import org.metafield.spi.search.Point;

/** Makes the run folders of trials that a search finds. */
@FunctionalInterface
public interface TrialFolders {
    /**
     * Makes the folder of a trial.
     *
     * @throws org.metafield.runner.UserException if the trial cannot run
     * @throws org.metafield.dsl.ProblemsException if its specification is wrong
     */
    void make(SweepFolder folder, Point point, Trial trial);
}
