package org.metafield.runner.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.metafield.engine.evaluation.EvaluationResult.Row;
import org.metafield.runner.comparison.GroupNames;
import org.metafield.runner.comparison.SeedGroup;
import org.metafield.runner.comparison.Spread;

/**
 * Runs of a comparison that differ in their seed alone, and how the comparison calls them.
 *
 * @param name what tells them from the others
 * @param style the style of their curves
 */
record ComparedGroup(String name, int style, SeedGroup<RunFiles> of) {
    /** The groups of some runs, in the order of their first runs. */
    static List<ComparedGroup> of(List<RunFiles> runs) {
        List<SeedGroup<RunFiles>> groups = SeedGroup.of(runs, RunFiles::values);
        List<String> names = GroupNames.of(
                groups.stream().map(group -> group.runs().get(0).values()).toList(), methodsOrRunNames(groups));
        List<ComparedGroup> compared = new ArrayList<>();
        for (SeedGroup<RunFiles> group : groups) {
            compared.add(new ComparedGroup(names.get(compared.size()), compared.size(), group));
        }
        return compared;
    }

    /** The preset of a group where no other has the same, else its runs. */
    private static List<String> methodsOrRunNames(List<SeedGroup<RunFiles>> groups) {
        List<Optional<String>> methods =
                groups.stream().map(group -> group.runs().get(0).method()).toList();
        return groups.stream()
                .map(group -> group.runs()
                        .get(0)
                        .method()
                        .filter(method -> Collections.frequency(methods, Optional.of(method)) == 1)
                        .orElseGet(() -> runNames(group)))
                .toList();
    }

    private static String runNames(SeedGroup<RunFiles> group) {
        int more = group.runs().size() - 1;
        return group.runs().get(0).name() + (more > 0 ? " and " + more + " more" : "");
    }

    List<RunFiles> runs() {
        return of.runs();
    }

    /** Such as {@code 1, 2}. */
    String seeds() {
        return String.join(", ", of.seeds());
    }

    /** All rows of all runs. */
    Stream<Row> rows() {
        return runs().stream().flatMap(run -> run.rows().stream());
    }

    /** The spread of a metric over the runs that have it; empty if none has. */
    Optional<Spread> spread(String metric, String initialization, int step) {
        List<Double> values = rows().filter(row -> row.metric().equals(metric)
                        && row.initialization().equals(initialization)
                        && row.adaptationStep() == step)
                .map(Row::mean)
                .toList();
        return values.isEmpty() ? Optional.empty() : Optional.of(Spread.of(values));
    }

    /** The names of some groups, as a sentence lists them. */
    static String names(List<ComparedGroup> groups) {
        return groups.stream().map(ComparedGroup::name).collect(Collectors.joining("; "));
    }
}
