package org.metafield.runner.sweep;

import java.util.Optional;
import org.metafield.spi.ComponentSpec;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Inline;
import org.metafield.spi.search.Pruner;
import org.metafield.spi.search.SearchAlgorithm;
import org.metafield.spi.sweep.Launcher;

/** The keys of a sweep beside those that make its trials. */
public record SweepSpecification(
        @Inline SweepSettings settings,

        @Describe("What decides which trials run; every combination if not given")
        Optional<ComponentSpec<SearchAlgorithm>> search,

        @Describe("What stops trials early, by the objective on validation signals; nothing if not given")
        Optional<ComponentSpec<Pruner>> pruning,

        @Describe("Where trials run, how many at once, and what each is given")
        ComponentSpec<Launcher> launcher) {
    /** A sweep without a word, whose trials run on this machine. */
    public static final SweepSpecification DEFAULTS = new SweepSpecification(
            SweepSettings.DEFAULTS, Optional.empty(), Optional.empty(), ComponentSpec.of(Launcher.class, "local"));
}
