package org.metafield.runner.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.metafield.dsl.Problem;
import org.metafield.dsl.ProblemCode;
import org.metafield.dsl.ResolvedSweep;
import org.metafield.runner.Specification;

/** Finds out what a sweep says that does not fit its trials. */
record SweepChecks(ResolvedSweep<SweepSpecification, Specification> sweep) {
    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        objectives(problems);
        claims(problems);
        return problems;
    }

    private void objectives(List<Problem> problems) {
        SweepSpecification specification = sweep.settings().value();
        List<Objective> objectives = specification.settings().objective();
        for (int index = 0; index < objectives.size(); index++) {
            if (!objectives.get(index).isComplete()) {
                problems.add(problem(
                        "objective." + index,
                        "an objective names one metric, to maximize or to minimize",
                        "write {maximize: psnr}"));
            }
        }
        if (objectives.isEmpty() && specification.search().isPresent()) {
            problems.add(problem("search", "a search needs an objective", "write objective: {maximize: psnr}"));
        }
        if (objectives.isEmpty() && specification.pruning().isPresent()) {
            problems.add(problem("pruning", "pruning needs an objective", "write objective: {maximize: psnr}"));
        }
    }

    private void claims(List<Problem> problems) {
        List<Claim> claims = sweep.settings().value().settings().claims();
        if (!claims.isEmpty() && sweep.settings().value().search().isPresent()) {
            problems.add(problem(
                    "claims",
                    "claims name trials, which a search finds one by one",
                    "leave out the claims or the search"));
            return;
        }
        Predicate<Claim.Side> known =
                side -> sweep.names().size() == 1 && side.trial().isEmpty()
                        || sweep.names().contains(side.trial());
        for (int index = 0; index < claims.size(); index++) {
            List<Claim.Side> sides = new ArrayList<>(claims.get(index).than());
            sides.add(claims.get(index).better());
            String path = "claims." + index;
            sides.stream()
                    .filter(known.negate())
                    .forEach(side -> problems.add(problem(
                            path,
                            side.trial().isEmpty()
                                    ? "the claim does not say of which trial it is"
                                    : "the claim names a trial '" + side.trial() + "' that there is not",
                            "trials: " + String.join("; ", sweep.names()))));
        }
    }

    private Problem problem(String path, String message, String hint) {
        return sweep.settings().sources().problem(ProblemCode.INVALID_VALUE, path, message, Optional.of(hint));
    }
}
