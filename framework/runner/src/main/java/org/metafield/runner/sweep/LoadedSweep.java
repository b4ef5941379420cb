package org.metafield.runner.sweep;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metafield.dsl.ResolvedSpecification;
import org.metafield.dsl.ResolvedTrial;
import org.metafield.runner.Specification;
import org.metafield.runner.experiment.LoadedExperiment;
import org.metafield.spi.search.Pruner;

/**
 * A sweep that passed every check.
 *
 * @param specification its keys beside those that make its trials
 * @param source where it is written
 * @param values every value of its trials and of itself, a line each
 * @param trials their experiments, in the order in which they are to run; of a search those at the corners of its space
 * @param search how it finds its trials; empty if they are counted out
 * @param pruner what stops trials early
 */
public record LoadedSweep(
        String name,
        ResolvedSpecification<SweepSpecification> specification,
        SweepDefinition.Source source,
        List<String> values,
        List<LoadedTrial> trials,
        Optional<SweepSearch> search,
        Optional<Pruner> pruner) {
    public LoadedSweep {
        values = List.copyOf(values);
        trials = List.copyOf(trials);
    }

    /** What the sweep says beside its trials. */
    public SweepSettings settings() {
        return specification.value().settings();
    }

    /** The specification of the first trial. */
    public Specification first() {
        return trials.get(0).experiment().resolved().value();
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
