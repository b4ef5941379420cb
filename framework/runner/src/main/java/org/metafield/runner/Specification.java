package org.metafield.runner;

import java.util.Optional;
import org.metafield.dsl.PluginRequirements;
import org.metafield.engine.specification.ExperimentSpecification;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Inline;

/** The keys of a specification. */
public record Specification(
        @Inline ExperimentSpecification experiment,

        @Describe("Name of the trial, in a sweep, which gives it")
        Optional<String> trial,

        @Describe("MLflow server that shows runs") TrackingSettings tracking,
        @Describe("What is required of plugins") PluginRequirements plugins) {
    /** The defaults of all keys. */
    public static final Specification DEFAULTS = new Specification(
            ExperimentSpecification.DEFAULTS, Optional.empty(), TrackingSettings.DEFAULTS, PluginRequirements.DEFAULTS);

    /** The name of the experiment on an MLflow server. */
    public String trackingExperiment() {
        return tracking.experiment().orElse(experiment.name());
    }
}
