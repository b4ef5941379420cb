package org.metafield.dsl;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.metafield.spi.ComponentSpec;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Metric;
import org.metafield.spi.field.Architecture;
import org.metafield.spi.graph.ParameterFilter;
import org.metafield.spi.learning.ContextSelector;
import org.metafield.spi.learning.Loss;
import org.metafield.spi.learning.MetaLearner;
import org.metafield.spi.learning.OuterTerm;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.FormerName;
import org.metafield.spi.option.Inline;
import org.metafield.spi.option.NotEmpty;
import org.metafield.spi.option.Range;
import org.metafield.spi.option.Required;

/** A root record with an option of every type. */
record TestingSpecification(
        @Inline Experiment experiment, Optional<String> trial, Tracking tracking, PluginRequirements plugins) {
    public static final TestingSpecification DEFAULTS = new TestingSpecification(
            Experiment.DEFAULTS, Optional.empty(), Tracking.DEFAULTS, PluginRequirements.DEFAULTS);

    record Experiment(
            @Describe("Name of the experiment") @Required @NotEmpty
            String name,

            @Describe("Seed of every random draw") long seed,
            @Required @Describe("Where signals come from") ComponentSpec<DataSource> data,
            @Describe("Network") ComponentSpec<Architecture> architecture,
            ComponentSpec<Loss> loss,
            Adaptation adaptation,
            Optional<ComponentSpec<MetaLearner>> metaLearner,
            List<ComponentSpec<OuterTerm>> outerTerms,
            Evaluation evaluation) {
        static final Experiment DEFAULTS = new Experiment(
                "",
                0,
                ComponentSpec.of(DataSource.class, ""),
                ComponentSpec.of(Architecture.class, "siren"),
                ComponentSpec.of(Loss.class, "mse"),
                new Adaptation(
                        2,
                        1.0e-2,
                        ParameterFilter.ALL,
                        ComponentSpec.of(ContextSelector.class, "full"),
                        Mode.FIRST_ORDER),
                Optional.of(ComponentSpec.of(MetaLearner.class, "maml")),
                List.of(),
                new Evaluation(List.of(0, 1), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    /** What a sweep says beside its trials. */
    record Sweep(String title, List<Tag> tags, ComponentSpec<ContextSelector> context, Optional<String> search) {
        static final Sweep DEFAULTS =
                new Sweep("", List.of(), ComponentSpec.of(ContextSelector.class, "random"), Optional.empty());

        boolean searches() {
            return search.isPresent();
        }
    }

    /** An order of differentiation. */
    enum Mode {
        FIRST_ORDER,
        SECOND_ORDER
    }

    record Adaptation(
            @Describe("Inner steps") @Range(min = 0, max = 100) @FormerName({"inner-steps"})
            int steps,

            @Range(min = 0, minExclusive = true) double rate,
            ParameterFilter adapts,
            ComponentSpec<ContextSelector> context,
            Mode mode) {}

    record Evaluation(
            @NotEmpty @Range(min = 0) List<Integer> steps,
            Optional<List<ComponentSpec<Metric>>> metrics,
            Optional<ComponentSpec<ContextSelector>> context,
            @Range(min = 1) Optional<Integer> signals) {}

    record Tracking(boolean enabled, Optional<String> uri, Path folder, List<Tag> tags, Optional<Window> window) {
        static final Tracking DEFAULTS =
                new Tracking(true, Optional.empty(), Path.of("runs"), List.of(), Optional.empty());
    }

    record Tag(@Required String key, String value) {
        static final Tag DEFAULTS = new Tag("", "yes");
    }

    /** Options that must fit each other. */
    record Window(int first, int last) {
        static final Window DEFAULTS = new Window(0, 10);

        Window {
            if (first > last) {
                throw new IllegalArgumentException("'first' must not be greater than 'last'");
            }
        }
    }
}
