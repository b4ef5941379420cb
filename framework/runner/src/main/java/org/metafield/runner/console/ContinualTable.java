package org.metafield.runner.console;

import java.util.Locale;
import java.util.Optional;
import org.metafield.engine.evaluation.ContinualResult;
import org.metafield.engine.evaluation.KeptMemory;
import org.metafield.runner.experiment.Bytes;

/** What was forgotten and kept over streams of segments as text: a row for each initialization and number of steps. */
final class ContinualTable {
    private ContinualTable() {}

    static String render(ContinualResult result) {
        ContinualResult.Row first = result.rows().get(0);
        TextTable table = TextTable.of(
                "initialization", ">steps", ">last", ">when learned", ">backward", ">forgotten", ">forward");
        for (ContinualResult.Row row : result.rows()) {
            table.row(
                    row.initialization(),
                    Integer.toString(row.adaptationStep()),
                    number(row, Optional.of(row.average())),
                    number(row, row.learningAccuracy()),
                    number(row, row.backwardTransfer()),
                    number(row, row.forgetting()),
                    number(row, row.forwardTransfer()));
        }
        return first.metric().toUpperCase(Locale.ROOT) + (first.unit().isEmpty() ? "" : " in " + first.unit())
                + " of segments: after the last stage, when learned, and transfer (means over T - 1 segments)\n"
                + table.render() + kept(result.memory());
    }

    private static String number(ContinualResult.Row row, Optional<Double> value) {
        return value.map(known -> String.format(Locale.ROOT, row.unit().isEmpty() ? "%.4f" : "%.2f", known))
                .orElse("");
    }

    private static String kept(KeptMemory memory) {
        StringBuilder text = new StringBuilder(
                "kept for each signal: " + Bytes.format(memory.bytes()) + ", " + memory.networks() + " parameters");
        if (memory.remembered() > 0) {
            text.append(", ").append(memory.remembered()).append(" numbers of the strategy");
        }
        if (memory.rehearsed() > 0) {
            text.append(", ").append(memory.rehearsed()).append(" numbers of rehearsed samples");
        }
        return text.append('\n').toString();
    }
}
