package org.metafield.runner.console;

import java.util.ArrayList;
import java.util.List;
import org.metafield.engine.evaluation.ContinualResult;
import org.metafield.engine.evaluation.KeptMemory;
import org.metafield.runner.comparison.ContinualMeasure;
import org.metafield.runner.comparison.MetricText;
import org.metafield.runner.experiment.Bytes;

/** What was forgotten and kept over streams of segments as text: a row for each initialization and number of steps. */
final class ContinualTable {
    private ContinualTable() {}

    static String render(ContinualResult result) {
        ContinualResult.Row first = result.rows().get(0);
        List<String> headings = new ArrayList<>(List.of("initialization", ">steps"));
        for (ContinualMeasure measure : ContinualMeasure.values()) {
            headings.add(">" + measure.label());
        }
        TextTable table = TextTable.of(headings.toArray(String[]::new));
        for (ContinualResult.Row row : result.rows()) {
            List<String> cells = new ArrayList<>(List.of(row.initialization(), Integer.toString(row.adaptationStep())));
            for (ContinualMeasure measure : ContinualMeasure.values()) {
                cells.add(measure.of(row)
                        .map(value -> MetricText.number(row.unit(), value))
                        .orElse(""));
            }
            table.row(cells.toArray(String[]::new));
        }
        return MetricText.measure(first.metric(), first.unit())
                + " of segments: average after the last stage, when learned, and means over T - 1 segments\n"
                + table.render() + kept(result.memory());
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
