package org.metafield.runner.sweep;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.metafield.dsl.Problem;
import org.metafield.dsl.ProblemCode;
import org.metafield.dsl.ProblemsException;
import org.metafield.dsl.ResolvedSpecification;
import org.metafield.dsl.ResolvedSweep;
import org.metafield.dsl.ResolvedTrial;
import org.metafield.dsl.SpecificationReader;
import org.metafield.dsl.SweepReader;
import org.metafield.runner.Specification;
import org.metafield.runner.experiment.ExperimentLoader;

/** Reads sweeps and makes the components of their trials. */
public final class SweepLoader {
    private final SpecificationReader reader;
    private final ExperimentLoader experiments;

    @Inject
    SweepLoader(SpecificationReader reader, ExperimentLoader experiments) {
        this.reader = requireNonNull(reader, "reader is null");
        this.experiments = requireNonNull(experiments, "experiments is null");
    }

    /**
     * Reads a specification with a sweep and makes the components of every trial.
     *
     * @throws ProblemsException with all that is wrong
     */
    public LoadedSweep load(Path file, List<String> overrides) {
        ResolvedSweep<SweepSpecification, Specification> sweep =
                new SweepReader(reader).read(file, overrides, SweepSpecification.class, Specification.class);
        List<Problem> problems = new ArrayList<>(unknownTrials(sweep));
        List<LoadedSweep.LoadedTrial> trials = new ArrayList<>();
        sweep.trials().forEach(trial -> {
            try {
                trials.add(new LoadedSweep.LoadedTrial(
                        trial.choices(), experiments.load(file, overrides, trial.specification())));
            } catch (ProblemsException e) {
                problems.addAll(e.problems());
            }
        });
        if (!problems.isEmpty()) {
            throw new ProblemsException(problems.stream().distinct().toList());
        }
        return new LoadedSweep(
                trials.get(0).experiment().resolved().value().experiment().name(), sweep.settings(), trials);
    }

    /**
     * The specifications of a sweep's trials; no component is made. Empty if the file is no sweep.
     *
     * @throws ProblemsException with all that is wrong
     */
    public Optional<List<ResolvedSpecification<Specification>>> trials(Path file, List<String> overrides) {
        SweepReader sweeps = new SweepReader(reader);
        return sweeps.isSweep(file, overrides)
                ? Optional.of(
                        sweeps.read(file, overrides, SweepSpecification.class, Specification.class).trials().stream()
                                .map(ResolvedTrial::specification)
                                .toList())
                : Optional.empty();
    }

    private static List<Problem> unknownTrials(ResolvedSweep<SweepSpecification, Specification> sweep) {
        List<Problem> problems = new ArrayList<>();
        Function<Claim.Side, Boolean> known =
                side -> sweep.names().size() == 1 && side.trial().isEmpty()
                        || sweep.names().contains(side.trial());
        List<Claim> claims = sweep.settings().value().settings().claims();
        for (int index = 0; index < claims.size(); index++) {
            List<Claim.Side> sides = new ArrayList<>(claims.get(index).than());
            sides.add(claims.get(index).better());
            String path = "claims." + index;
            sides.stream()
                    .filter(side -> !known.apply(side))
                    .forEach(side -> problems.add(sweep.settings()
                            .sources()
                            .problem(
                                    ProblemCode.INVALID_VALUE,
                                    path,
                                    side.trial().isEmpty()
                                            ? "the claim does not say of which trial it is"
                                            : "the claim names a trial '" + side.trial() + "' that there is not",
                                    Optional.of("trials: " + String.join("; ", sweep.names())))));
        }
        return problems;
    }
}
