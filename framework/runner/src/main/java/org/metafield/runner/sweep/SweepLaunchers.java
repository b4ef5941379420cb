package org.metafield.runner.sweep;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.metafield.dsl.ProblemCode;
import org.metafield.dsl.ProblemsException;
import org.metafield.dsl.ResolvedSpecification;
import org.metafield.dsl.SpecificationReader;
import org.metafield.engine.ComponentException;
import org.metafield.engine.ComponentFactories;
import org.metafield.engine.Components;

/** Makes the launchers of sweeps. */
public final class SweepLaunchers {
    private final SpecificationReader reader;
    private final ComponentFactories factories;

    @Inject
    SweepLaunchers(SpecificationReader reader, ComponentFactories factories) {
        this.reader = requireNonNull(reader, "reader is null");
        this.factories = requireNonNull(factories, "factories is null");
    }

    /**
     * The launcher of a sweep.
     *
     * @throws ProblemsException if it refuses its options
     * @throws org.metafield.spi.sweep.LaunchException if it cannot be used here
     */
    public SweepLauncher create(ResolvedSpecification<SweepSpecification> sweep) {
        try {
            SweepSpecification specification = sweep.value();
            SweepLauncher launcher = new SweepLauncher(
                    specification.launcher().type(), new Components(factories).create(specification.launcher()));
            launcher.launcher().check();
            return launcher;
        } catch (ComponentException e) {
            throw new ProblemsException(List.of(sweep.sources()
                    .problem(ProblemCode.INVALID_VALUE, e.path(), String.valueOf(e.getMessage()), Optional.empty())));
        }
    }

    /**
     * The launcher of a sweep that goes on.
     *
     * @param overrides what is otherwise now, such as {@code launcher.trials-at-once=4}
     * @throws ProblemsException with all that is wrong
     * @throws org.metafield.spi.sweep.LaunchException if it cannot be used here
     */
    public SweepLauncher restore(SweepFolder folder, List<String> overrides) {
        return create(reader.read(folder.specification(), overrides, SweepSpecification.class));
    }
}
