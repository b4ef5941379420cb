package org.metafield.runner.sweep;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import java.util.List;
import org.metafield.dsl.ResolvedSpecification;
import org.metafield.dsl.SpecificationReader;
import org.metafield.runner.launch.Launchers;
import org.metafield.runner.launch.NamedLauncher;

/** Makes the launchers of sweeps. */
public final class SweepLaunchers {
    private final SpecificationReader reader;
    private final Launchers launchers;

    @Inject
    SweepLaunchers(SpecificationReader reader, Launchers launchers) {
        this.reader = requireNonNull(reader, "reader is null");
        this.launchers = requireNonNull(launchers, "launchers is null");
    }

    /**
     * The launcher of a sweep.
     *
     * @throws org.metafield.dsl.ProblemsException if it refuses its options
     * @throws org.metafield.spi.sweep.LaunchException if it cannot be used here
     */
    public NamedLauncher create(ResolvedSpecification<SweepSpecification> sweep) {
        return launchers.create(sweep, sweep.value().launcher());
    }

    /**
     * The launcher of a sweep that goes on.
     *
     * @param overrides what is otherwise now, such as {@code launcher.trials-at-once=4}
     * @throws org.metafield.dsl.ProblemsException with all that is wrong
     * @throws org.metafield.spi.sweep.LaunchException if it cannot be used here
     */
    public NamedLauncher restore(SweepFolder folder, List<String> overrides) {
        return create(reader.read(folder.specification(), overrides, SweepSpecification.class));
    }
}
