package org.metafield.runner.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.metafield.dsl.ResolvedTrial;

/**
 * What a sweep is, as its folder keeps it.
 *
 * @param name the experiment's name
 * @param settings what the sweep says beside its trials
 * @param source where it is written
 * @param values every value of its trials and of itself, a line each, so that a change is noticed
 * @param isSearch whether a search finds the trials
 * @param most how many trials there are in the end
 * @param trials in the order in which they are to run; of a search those that were suggested
 */
public record SweepDefinition(
        String name,
        SweepSettings settings,
        Source source,
        List<String> values,
        boolean isSearch,
        int most,
        List<Trial> trials) {
    public SweepDefinition {
        values = List.copyOf(values);
        trials = List.copyOf(trials);
    }

    /**
     * The specification that a sweep was made of.
     *
     * @param file an absolute path
     * @param overrides what {@code --set} changed
     */
    public record Source(String file, List<String> overrides) {
        public Source {
            overrides = List.copyOf(overrides);
        }
    }

    SweepDefinition with(List<Trial> others) {
        return new SweepDefinition(name, settings, source, values, isSearch, most, others);
    }

    /**
     * A trial.
     *
     * @param choices what tells it from the others, by {@code variant} and the keys that the sweep is over
     * @param seed its seed
     * @param folder the name of its run folder
     */
    public record Trial(Map<String, String> choices, long seed, String folder) {
        public Trial {
            choices = Collections.unmodifiableMap(new LinkedHashMap<>(choices));
        }

        /** Such as {@code gradncp, keep 0.25}; trials that differ in their seed alone have the same. */
        public String name() {
            return ResolvedTrial.name(choices);
        }

        /** Such as {@code gradncp, seed 2}. */
        public String label() {
            return SweepDefinition.label(choices, seed);
        }
    }

    /** The choices and the seed of a trial in words. */
    static String label(Map<String, String> choices, long seed) {
        return (choices.isEmpty() ? "" : ResolvedTrial.name(choices) + ", ") + "seed " + seed;
    }
}
