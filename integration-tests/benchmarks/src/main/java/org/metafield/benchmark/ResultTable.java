package org.metafield.benchmark;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.metafield.benchmark.Results.Summary;

/** Results as text. Ratios are a program's figure over that of Metafield: above one, Metafield needs less. */
final class ResultTable {
    private static final String ROW = "%-4s %-30s %8s %-17s %8s %7s %8s %8s %8s %6s %6s %6s %7s%n";

    private ResultTable() {}

    static String render(Results results) {
        StringBuilder table = new StringBuilder();
        table.append(String.format(
                ROW,
                "",
                "",
                "s/step",
                "[least-most]",
                "cpu s",
                "steps",
                "first s",
                "peak MiB",
                "plan MiB",
                "time",
                "cpu",
                "memory",
                "ceiling"));
        for (Workload workload : Workload.values()) {
            Map<Contestant, Summary> summaries = results.summaries(workload);
            Summary own = summaries.get(Contestant.METAFIELD);
            summaries.forEach((contestant, summary) -> table.append(row(results, workload, contestant, summary, own)));
        }
        results.ceiling()
                .ifPresent(speed -> table.append(format(
                        "%nMatrix products alone run at %.0f GFLOP/s: 'ceiling' is the share of a step that its products would"
                                + " need at that speed.%n",
                        speed / 1e9)));
        table.append(format(
                "'time', 'cpu' and 'memory' are ratios to Metafield: above 1, Metafield needs less. 'steps' counts the steps"
                        + " timed%nwhile other processes left the machine alone, of all timed; if there are any, only they count for"
                        + " s/step.%nIf there are none, s/step says little: ratios to it are left out, and processor time is the better"
                        + " guide.%n'plan MiB' is the peak that 'metafield plan' estimates.%n"));
        return table.toString();
    }

    private static String row(
            Results results, Workload workload, Contestant contestant, Summary summary, @Nullable Summary own) {
        return String.format(
                ROW,
                workload,
                contestant.title(),
                format("%.3f", summary.median()),
                format("[%.3f-%.3f]", summary.least(), summary.most()),
                format("%.3f", summary.processorSeconds()),
                summary.quiet() + "/" + summary.steps(),
                format("%.1f", summary.firstStepSeconds()),
                summary.peakMebibytes(),
                results.plannedMebibytes(workload, contestant)
                        .map(Object::toString)
                        .orElse(""),
                own == null || own.quiet() == 0 || summary.quiet() == 0
                        ? "-"
                        : format("%.2f", summary.median() / own.median()),
                own == null ? "-" : format("%.2f", summary.processorSeconds() / own.processorSeconds()),
                own == null ? "-" : format("%.2f", (double) summary.peakMebibytes() / own.peakMebibytes()),
                results.ceiling()
                        .filter(speed -> summary.quiet() > 0)
                        .map(speed -> format("%.0f %%", 100 * workload.usefulOperations() / speed / summary.median()))
                        .orElse("-"));
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
