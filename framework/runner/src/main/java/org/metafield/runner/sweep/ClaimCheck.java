package org.metafield.runner.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.metafield.engine.evaluation.EvaluationResult;
import org.metafield.engine.evaluation.EvaluationResult.Row;
import org.metafield.runner.comparison.Spread;

/**
 * Whether a claim holds against one other side: by the differences between runs of the same seed, so that what seeds have
 * in common does not count. A run whose number is none, as it diverged, is worse than any that has one, and counts in no
 * mean.
 *
 * @param better the values of what is claimed to be better
 * @param than the values of the other side
 * @param difference by how much the first is better in the same seed
 * @param compared in how many seeds both sides ran
 * @param holding in how many of these the first is better
 * @param diverged how many runs of both sides diverged
 */
public record ClaimCheck(
        Claim claim,
        Claim.Side other,
        String unit,
        Spread better,
        Spread than,
        Spread difference,
        int compared,
        int holding,
        int diverged) {
    /** What is to be said of a claim. */
    public enum Verdict {
        HOLDS("holds"),
        FAILS("does not hold"),
        OPEN("open: seeds differ"),
        SINGLE("open: a single seed"),
        UNKNOWN("not known: not measured");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        /** In words. */
        public String words() {
            return words;
        }
    }

    /** The result of one run, and of which trial and seed it is. */
    public record Measured(String trial, long seed, EvaluationResult result) {}

    /** It holds if it does in every seed, and fails if it does in none; of one seed nothing follows for others. */
    public Verdict verdict() {
        if (compared < 2) {
            return compared == 0 ? Verdict.UNKNOWN : Verdict.SINGLE;
        }
        return holding == compared ? Verdict.HOLDS : holding == 0 ? Verdict.FAILS : Verdict.OPEN;
    }

    /** A check against each other side. */
    public static List<ClaimCheck> of(Claim claim, List<Measured> runs) {
        return claim.than().stream().map(other -> of(claim, other, runs)).toList();
    }

    private static ClaimCheck of(Claim claim, Claim.Side other, List<Measured> runs) {
        Map<Long, Row> better = rows(claim, claim.better(), runs);
        Map<Long, Row> than = rows(claim, other, runs);
        List<Double> gains = new ArrayList<>();
        better.forEach(
                (seed, row) -> Optional.ofNullable(than.get(seed)).ifPresent(against -> gains.add(gain(row, against))));
        return new ClaimCheck(
                claim,
                other,
                better.values().stream().map(Row::unit).findFirst().orElse(""),
                spread(better),
                spread(than),
                Spread.of(gains.stream().filter(Double::isFinite).toList()),
                gains.size(),
                (int) gains.stream().filter(gain -> gain > 0).count(),
                (int) Stream.of(better, than)
                        .flatMap(side -> side.values().stream())
                        .filter(row -> !Double.isFinite(row.mean()))
                        .count());
    }

    private static double gain(Row row, Row against) {
        if (!Double.isFinite(row.mean()) || !Double.isFinite(against.mean())) {
            return Double.isFinite(row.mean()) ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        }
        double larger = row.mean() - against.mean();
        return row.smallerIsBetter() ? -larger : larger;
    }

    private static Spread spread(Map<Long, Row> rows) {
        return Spread.of(
                rows.values().stream().map(Row::mean).filter(Double::isFinite).toList());
    }

    /** What a side has at the moment, by seed. */
    private static Map<Long, Row> rows(Claim claim, Claim.Side side, List<Measured> runs) {
        Map<Long, Row> rows = new LinkedHashMap<>();
        runs.stream()
                .filter(run -> side.trial().isEmpty() || run.trial().equals(side.trial()))
                .forEach(run -> side.at()
                        .orElse(claim.at())
                        .of(rows(claim, side, run.result()))
                        .ifPresent(row -> rows.put(run.seed(), row)));
        return rows;
    }

    private static List<Row> rows(Claim claim, Claim.Side side, EvaluationResult result) {
        Optional<String> initialization = side.initialization().isEmpty()
                ? result.rows().stream().map(Row::initialization).findFirst()
                : Optional.of(side.initialization());
        return result.rows().stream()
                .filter(row -> row.metric().equals(claim.metric())
                        && Optional.of(row.initialization()).equals(initialization))
                .toList();
    }
}
