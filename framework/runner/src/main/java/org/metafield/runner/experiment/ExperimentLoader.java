package org.metafield.runner.experiment;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.metafield.dsl.ProblemCode;
import org.metafield.dsl.ProblemsException;
import org.metafield.dsl.Replacement;
import org.metafield.dsl.ResolvedSpecification;
import org.metafield.dsl.SpecificationReader;
import org.metafield.engine.ComponentException;
import org.metafield.engine.ComponentFactories;
import org.metafield.engine.Experiment;
import org.metafield.engine.MemoryFit;
import org.metafield.runner.Specification;

/** Reads specifications and makes their components. */
public final class ExperimentLoader {
    private final SpecificationReader reader;
    private final ComponentFactories factories;

    @Inject
    ExperimentLoader(SpecificationReader reader, ComponentFactories factories) {
        this.reader = requireNonNull(reader, "reader is null");
        this.factories = requireNonNull(factories, "factories is null");
    }

    /**
     * Reads a specification; no component is made.
     *
     * @throws ProblemsException with all that is wrong
     */
    public ResolvedSpecification<Specification> read(Path file, List<String> overrides) {
        return reader.read(file, overrides, Specification.class);
    }

    /**
     * Reads a specification and makes its components.
     *
     * @throws ProblemsException with all that is wrong
     * @throws org.metafield.gpu.MissingDeviceException if the device asked for is not there
     */
    public LoadedExperiment load(Path file, List<String> overrides) {
        return load(file, overrides, read(file, overrides));
    }

    /**
     * Reads a specification with one key's value from elsewhere, and makes its components.
     *
     * @throws ProblemsException with all that is wrong
     * @throws org.metafield.gpu.MissingDeviceException if the device asked for is not there
     */
    public LoadedExperiment load(Path file, Replacement replacement, List<String> overrides) {
        return load(file, overrides, reader.read(file, replacement, overrides, Specification.class));
    }

    /**
     * Makes the components of a specification that was read.
     *
     * @throws ProblemsException with all that is wrong
     * @throws org.metafield.gpu.MissingDeviceException if the device asked for is not there
     */
    public LoadedExperiment load(Path file, List<String> overrides, ResolvedSpecification<Specification> resolved) {
        try {
            Experiment experiment =
                    MemoryFit.fit(Experiment.create(resolved.value().experiment(), factories));
            return new LoadedExperiment(file, overrides, resolved, experiment);
        } catch (ComponentException e) {
            throw new ProblemsException(List.of(resolved.sources()
                    .problem(ProblemCode.INVALID_VALUE, e.path(), String.valueOf(e.getMessage()), Optional.empty())));
        }
    }
}
