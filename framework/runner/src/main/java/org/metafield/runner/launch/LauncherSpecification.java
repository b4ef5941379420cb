package org.metafield.runner.launch;

import org.metafield.spi.ComponentSpec;
import org.metafield.spi.option.Describe;
import org.metafield.spi.sweep.Launcher;

/** Where processes run, of work that is no sweep. */
public record LauncherSpecification(
        @Describe("Where processes run, how many at once, and what each is given")
        ComponentSpec<Launcher> launcher) {
    /** This machine. */
    public static final LauncherSpecification DEFAULTS =
            new LauncherSpecification(ComponentSpec.of(Launcher.class, "local"));
}
