package org.metafield.runner.sweep;

import java.util.List;
import java.util.Map;
import org.metafield.dsl.ResolvedSpecification;
import org.metafield.dsl.ResolvedTrial;
import org.metafield.runner.experiment.LoadedExperiment;

/**
 * A sweep that passed every check.
 *
 * @param specification its keys beside those that make its trials
 * @param trials their experiments, in the order in which they are to run
 */
public record LoadedSweep(
        String name, ResolvedSpecification<SweepSpecification> specification, List<LoadedTrial> trials) {
    public LoadedSweep {
        trials = List.copyOf(trials);
    }

    /** What a trial chose, and its experiment. */
    public record LoadedTrial(Map<String, String> choices, LoadedExperiment experiment) {
        /** Such as {@code gradncp, keep 0.25}. */
        public String name() {
            return ResolvedTrial.name(choices);
        }

        /** Its seed. */
        public long seed() {
            return experiment.experiment().specification().seed();
        }

        /** Such as {@code gradncp, seed 2}. */
        public String label() {
            return SweepDefinition.label(choices, seed());
        }
    }
}
