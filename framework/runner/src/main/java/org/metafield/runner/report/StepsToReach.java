package org.metafield.runner.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.metafield.engine.evaluation.EvaluationResult.Row;
import org.metafield.engine.specification.EvaluatedInitialization;

/**
 * How many adaptation steps another initialization needs to be at least as good as the learned one is after few (Tancik
 * et al. 2021, where it stands in the appendix).
 *
 * @param initialization the other one
 * @param learned what is to be reached: the mean over signals after as many steps as in meta-training, where they were
 *     measured, else after the fewest measured above zero
 * @param steps the first number of steps measured that reaches it; empty if none does
 * @param last the last number of steps measured
 */
record StepsToReach(String initialization, Row learned, Optional<Integer> steps, int last)
        implements Comparable<StepsToReach> {
    private static final String LEARNED = EvaluatedInitialization.LEARNED.label();
    private static final Comparator<StepsToReach> FEWEST_FIRST = Comparator.comparingInt(
                    (StepsToReach reach) -> reach.steps().orElse(Integer.MAX_VALUE))
            .thenComparingInt(StepsToReach::last);

    /** For every other initialization of a run; none if the learned one was not measured after a step. */
    static List<StepsToReach> of(RunFiles run, String metric) {
        Optional<Row> learned = learned(run, metric);
        List<StepsToReach> all = new ArrayList<>();
        for (String initialization : run.initializations(metric)) {
            if (learned.isPresent() && !initialization.equals(LEARNED)) {
                all.add(of(initialization, learned.get(), run.rows(metric, initialization)));
            }
        }
        return all;
    }

    private static Optional<Row> learned(RunFiles run, String metric) {
        List<Row> adapted = run.rows(metric, LEARNED).stream()
                .filter(row -> row.adaptationStep() > 0)
                .toList();
        return adapted.stream()
                .filter(row -> isTrained(run, row))
                .findFirst()
                .or(() -> adapted.stream().min(Comparator.comparingInt(Row::adaptationStep)))
                .filter(row -> Double.isFinite(row.mean()));
    }

    /** Whether a result is of as many steps as there are in meta-training. */
    static boolean isTrained(RunFiles run, Row row) {
        return run.value("adaptation.steps").equals(Optional.of(Integer.toString(row.adaptationStep())));
    }

    private static StepsToReach of(String initialization, Row learned, List<Row> rows) {
        return new StepsToReach(
                initialization,
                learned,
                rows.stream()
                        .filter(row -> row.isAtLeastAsGoodAs(learned))
                        .map(Row::adaptationStep)
                        .min(Comparator.naturalOrder()),
                rows.stream().mapToInt(Row::adaptationStep).max().orElse(0));
    }

    @Override
    public int compareTo(StepsToReach other) {
        return FEWEST_FIRST.compare(this, other);
    }

    /** Such as {@code 16}, or {@code > 64} if 64 steps do not reach it. */
    String words() {
        return steps.map(reached -> String.format(Locale.ROOT, "%,d", reached))
                .orElseGet(() -> String.format(Locale.ROOT, "> %,d", last));
    }
}
