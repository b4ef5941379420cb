package org.metafield.dsl;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects problems; the same problem counts once. */
final class Problems {
    private final Set<Problem> problems = new LinkedHashSet<>();

    void error(ProblemCode code, Origin origin, String message) {
        error(code, origin, message, Optional.empty());
    }

    void error(ProblemCode code, Origin origin, String message, String hint) {
        error(code, origin, message, Optional.of(hint));
    }

    void error(ProblemCode code, Origin origin, String message, Optional<String> hint) {
        problems.add(new Problem(Problem.Severity.ERROR, code, message, origin.position(), origin.excerpt(), hint));
    }

    List<Problem> all() {
        return List.copyOf(problems);
    }

    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new ProblemsException(List.copyOf(problems));
        }
    }
}
