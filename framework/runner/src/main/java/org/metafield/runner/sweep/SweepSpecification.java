package org.metafield.runner.sweep;

import org.metafield.spi.ComponentSpec;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Inline;
import org.metafield.spi.sweep.Launcher;

/** The keys of a sweep beside those that make its trials. */
public record SweepSpecification(
        @Inline SweepSettings settings,

        @Describe("Where trials run, how many at once, and what each is given")
        ComponentSpec<Launcher> launcher) {
    /** A sweep without a word, whose trials run on this machine. */
    public static final SweepSpecification DEFAULTS =
            new SweepSpecification(SweepSettings.DEFAULTS, ComponentSpec.of(Launcher.class, "local"));
}
