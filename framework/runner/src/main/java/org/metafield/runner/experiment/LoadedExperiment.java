package org.metafield.runner.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.metafield.dsl.Problem;
import org.metafield.dsl.ProblemCode;
import org.metafield.dsl.ProblemsException;
import org.metafield.dsl.ResolvedSpecification;
import org.metafield.engine.ComponentException;
import org.metafield.engine.Experiment;
import org.metafield.runner.Specification;

/**
 * An experiment and the specification that it comes from.
 *
 * @param file the specification's file
 * @param overrides what {@code --set} changed
 */
public record LoadedExperiment(
        Path file, List<String> overrides, ResolvedSpecification<Specification> resolved, Experiment experiment) {
    public LoadedExperiment {
        overrides = List.copyOf(overrides);
    }

    /**
     * Uses the experiment.
     *
     * @throws ProblemsException if a component refuses its options, at the place where they are written
     */
    public <T> T explaining(Function<Experiment, T> use) {
        try {
            return use.apply(experiment);
        } catch (ComponentException e) {
            throw new ProblemsException(List.of(problem(e.path(), String.valueOf(e.getMessage()))));
        }
    }

    /** A problem with the value of a key, at the place where it is written. */
    Problem problem(String path, String message) {
        return resolved.sources().problem(ProblemCode.INVALID_VALUE, path, message, Optional.empty());
    }
}
