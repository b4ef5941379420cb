package org.metafield.runner.sweep;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.metafield.dsl.Problem;
import org.metafield.dsl.ProblemCode;
import org.metafield.dsl.ProblemsException;
import org.metafield.dsl.ResolvedSpecification;
import org.metafield.dsl.ResolvedSweep;
import org.metafield.dsl.ResolvedTrial;
import org.metafield.dsl.SpecificationReader;
import org.metafield.dsl.SweepReader;
import org.metafield.engine.ComponentException;
import org.metafield.engine.ComponentFactories;
import org.metafield.engine.Components;
import org.metafield.runner.Specification;
import org.metafield.runner.experiment.ExperimentLoader;
import org.metafield.runner.sweep.LoadedSweep.LoadedTrial;
import org.metafield.spi.ComponentSpec;
import org.metafield.spi.search.Point;
import org.metafield.spi.search.Pruner;
import org.metafield.spi.search.SearchAlgorithm;

/** Reads sweeps and makes the components of their trials. */
public final class SweepLoader {
    private final SpecificationReader reader;
    private final ExperimentLoader experiments;
    private final ComponentFactories factories;

    @Inject
    SweepLoader(SpecificationReader reader, ExperimentLoader experiments, ComponentFactories factories) {
        this.reader = requireNonNull(reader, "reader is null");
        this.experiments = requireNonNull(experiments, "experiments is null");
        this.factories = requireNonNull(factories, "factories is null");
    }

    /**
     * Reads a specification with a sweep and makes the components of every trial; of a search, at the corners of its space.
     *
     * @throws ProblemsException with all that is wrong
     */
    public LoadedSweep load(Path file, List<String> overrides) {
        ResolvedSweep<SweepSpecification, Specification> sweep = read(file, overrides);
        List<Problem> problems = new ArrayList<>(new SweepChecks(sweep).problems());
        List<LoadedTrial> trials = new ArrayList<>();
        sweep.trials().forEach(trial -> {
            try {
                trials.add(load(file, overrides, trial));
            } catch (ProblemsException e) {
                problems.addAll(e.problems());
            }
        });
        if (!problems.isEmpty()) {
            throw new ProblemsException(problems.stream().distinct().toList());
        }
        return new LoadedSweep(
                trials.get(0).experiment().resolved().value().experiment().name(),
                sweep.settings(),
                new SweepDefinition.Source(file.toAbsolutePath().normalize().toString(), overrides),
                SweepValues.of(sweep),
                trials,
                search(sweep, file, overrides),
                pruner(sweep.settings()));
    }

    private ResolvedSweep<SweepSpecification, Specification> read(Path file, List<String> overrides) {
        return new SweepReader(reader)
                .read(
                        file,
                        overrides,
                        SweepSpecification.class,
                        specification -> specification.search().isPresent(),
                        Specification.class);
    }

    private LoadedTrial load(Path file, List<String> overrides, ResolvedTrial<Specification> trial) {
        return new LoadedTrial(trial.choices(), experiments.load(file, overrides, trial.specification()));
    }

    private Optional<SweepSearch> search(
            ResolvedSweep<SweepSpecification, Specification> sweep, Path file, List<String> overrides) {
        Optional<ComponentSpec<SearchAlgorithm>> named =
                sweep.settings().value().search();
        if (named.isEmpty()) {
            return Optional.empty();
        }
        SearchAlgorithm algorithm = create(sweep.settings(), named.get());
        int objectives = sweep.settings().value().settings().objective().size();
        Point somewhere = sweep.space().point(dimension -> dimension.domain().at(0));
        List<Long> seeds = sweep.reader().apply(somewhere).stream()
                .map(trial -> trial.specification().value().experiment().seed())
                .toList();
        try {
            return Optional.of(new SweepSearch(
                    algorithm,
                    sweep.space(),
                    algorithm.trials(sweep.space(), objectives),
                    seeds,
                    sweep.choices(),
                    point -> sweep.reader().apply(point).stream()
                            .map(trial -> load(file, overrides, trial))
                            .toList()));
        } catch (IllegalArgumentException e) {
            throw refused(sweep.settings(), "search", e);
        }
    }

    private Optional<Pruner> pruner(ResolvedSpecification<SweepSpecification> specification) {
        return specification.value().pruning().map(named -> create(specification, named));
    }

    /**
     * What stops trials of a sweep early that goes on.
     *
     * @throws ProblemsException if it cannot be made
     */
    public Optional<Pruner> pruner(SweepFolder folder) {
        return pruner(reader.read(folder.specification(), List.of(), SweepSpecification.class));
    }

    /**
     * The specification of a sweep's first trial, as its folder keeps it; empty if no trial has been made.
     *
     * @throws ProblemsException if it cannot be read
     */
    public Optional<Specification> first(SweepFolder folder) {
        return TrackedSweep.read(folder).trials().stream()
                .findFirst()
                .map(trial -> folder.run(trial.trial()).specification())
                .map(file -> experiments.read(file, List.of()).value());
    }

    private <C> C create(ResolvedSpecification<SweepSpecification> specification, ComponentSpec<C> named) {
        try {
            return new Components(factories).create(named);
        } catch (ComponentException e) {
            throw refused(specification, e.path(), e);
        }
    }

    private static ProblemsException refused(
            ResolvedSpecification<SweepSpecification> specification, String path, RuntimeException e) {
        return new ProblemsException(List.of(specification
                .sources()
                .problem(ProblemCode.INVALID_VALUE, path, String.valueOf(e.getMessage()), Optional.empty())));
    }

    /**
     * The specifications of a sweep's trials; no component is made. Empty if the file is no sweep.
     *
     * @throws ProblemsException with all that is wrong
     */
    public Optional<List<ResolvedSpecification<Specification>>> trials(Path file, List<String> overrides) {
        return new SweepReader(reader).isSweep(file, overrides)
                ? Optional.of(read(file, overrides).trials().stream()
                        .map(ResolvedTrial::specification)
                        .toList())
                : Optional.empty();
    }
}
