package org.metafield.runner.launch;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.metafield.dsl.ProblemCode;
import org.metafield.dsl.ProblemsException;
import org.metafield.dsl.ResolvedSpecification;
import org.metafield.engine.ComponentException;
import org.metafield.engine.ComponentFactories;
import org.metafield.engine.Components;
import org.metafield.spi.ComponentSpec;
import org.metafield.spi.sweep.Launcher;

/** Makes launchers. */
public final class Launchers {
    private final ComponentFactories factories;

    @Inject
    Launchers(ComponentFactories factories) {
        this.factories = requireNonNull(factories, "factories is null");
    }

    /**
     * The launcher that a specification names.
     *
     * @throws ProblemsException if it refuses its options
     * @throws org.metafield.spi.sweep.LaunchException if it cannot be used here
     */
    public NamedLauncher create(ResolvedSpecification<?> specification, ComponentSpec<Launcher> named) {
        try {
            NamedLauncher launcher = new NamedLauncher(named.type(), new Components(factories).create(named));
            launcher.launcher().check();
            return launcher;
        } catch (ComponentException e) {
            throw new ProblemsException(List.of(specification
                    .sources()
                    .problem(ProblemCode.INVALID_VALUE, e.path(), String.valueOf(e.getMessage()), Optional.empty())));
        }
    }
}
