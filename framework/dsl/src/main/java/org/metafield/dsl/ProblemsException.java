package org.metafield.dsl;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Everything that is wrong with a specification, at once. */
public final class ProblemsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final Comparator<Problem> BY_POSITION = Comparator.comparing(
            problem -> problem.position().orElse(new Position("\uffff", 0, 0)),
            Comparator.comparing(Position::source)
                    .thenComparingInt(Position::line)
                    .thenComparingInt(Position::column));

    private final transient List<Problem> problems;

    /** Sorts the problems by position; those without one come last. */
    public ProblemsException(List<Problem> problems) {
        super(problems.stream().sorted(BY_POSITION).map(Problem::render).collect(Collectors.joining("\n")));
        this.problems = problems.stream().sorted(BY_POSITION).toList();
    }

    /** The problems, sorted by position. */
    public List<Problem> problems() {
        return problems;
    }
}
