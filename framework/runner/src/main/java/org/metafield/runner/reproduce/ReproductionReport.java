package org.metafield.runner.reproduce;

import java.util.List;
import org.metafield.runner.run.Difference;

/**
 * Whether a run came out again: the file {@code reproduction.json} of the new run.
 *
 * @param run the folder of the run
 * @param reproduction the folder of the new run
 * @param step the last outer step that was compared
 * @param whole whether the run had ended, so that its evaluation was compared too
 * @param differences what it was made with that is not the same
 * @param comparisons the numbers, by quantity
 * @param agreement the worst of the comparisons
 */
public record ReproductionReport(
        String run,
        String reproduction,
        long step,
        boolean whole,
        List<Difference> differences,
        List<Comparison> comparisons,
        Agreement agreement) {
    public ReproductionReport {
        differences = List.copyOf(differences);
        comparisons = List.copyOf(comparisons);
    }
}
