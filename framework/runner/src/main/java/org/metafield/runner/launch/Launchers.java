package org.metafield.runner.launch;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.metafield.dsl.ProblemCode;
import org.metafield.dsl.ProblemsException;
import org.metafield.dsl.ResolvedSpecification;
import org.metafield.dsl.SpecificationReader;
import org.metafield.engine.ComponentException;
import org.metafield.engine.ComponentFactories;
import org.metafield.engine.Components;
import org.metafield.spi.ComponentSpec;
import org.metafield.spi.sweep.Launcher;

/** Makes launchers. */
public final class Launchers {
    private final SpecificationReader reader;
    private final ComponentFactories factories;

    @Inject
    Launchers(SpecificationReader reader, ComponentFactories factories) {
        this.reader = requireNonNull(reader, "reader is null");
        this.factories = requireNonNull(factories, "factories is null");
    }

    /**
     * A launcher that can be used here.
     *
     * @param yaml says which it is, for the next time
     */
    public record Chosen(NamedLauncher launcher, String yaml) {}

    /**
     * The launcher that a file names, which need not be there.
     *
     * @param overrides what is otherwise now, such as {@code launcher.trials-at-once=4}
     * @throws ProblemsException with all that is wrong
     * @throws org.metafield.spi.sweep.LaunchException if it cannot be used here
     */
    public Chosen choose(Path file, List<String> overrides) {
        ResolvedSpecification<LauncherSpecification> specification = Files.exists(file)
                ? reader.read(file, overrides, LauncherSpecification.class)
                : reader.read(overrides, LauncherSpecification.class);
        return new Chosen(create(specification, specification.value().launcher()), specification.yaml());
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
