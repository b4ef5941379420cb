package org.metafield.runner.reproduce;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.metafield.runner.console.TextTable;
import org.metafield.runner.run.Difference;

/** A reproduction as text. */
public final class ReproductionText {
    private static final String ABSENT = "-";

    private ReproductionText() {}

    /** A row for each thing that is not what it was. */
    public static String differences(List<Difference> differences) {
        TextTable table = TextTable.of("made with", "recorded", "now");
        differences.forEach(
                difference -> table.row(difference.what(), shown(difference.recorded()), shown(difference.now())));
        return table.render();
    }

    private static String shown(String value) {
        return value.isEmpty() ? ABSENT : value;
    }

    /** A row for each quantity. */
    public static String comparisons(List<Comparison> comparisons) {
        TextTable table = TextTable.of("quantity", ">numbers", ">equal", "agreement", "largest difference");
        for (Comparison comparison : comparisons) {
            table.row(
                    comparison.quantity(),
                    count(comparison.numbers()),
                    count(comparison.equal()),
                    comparison.agreement().label(),
                    comparison.missing() > 0
                            ? count(comparison.missing()) + " without a counterpart"
                            : comparison.largest().map(ReproductionText::text).orElse(""));
        }
        return table.render();
    }

    private static String text(Deviation deviation) {
        String unit = deviation.unit().isEmpty() ? "" : " " + deviation.unit();
        return String.format(
                Locale.ROOT,
                "%s: %.9g recorded, %.9g now, %.1e%s apart, %.1e%s allowed",
                deviation.place(),
                deviation.recorded(),
                deviation.now(),
                deviation.apart(),
                unit,
                deviation.allowed(),
                unit);
    }

    /** The verdict in one line. */
    public static String verdict(ReproductionReport report) {
        long numbers =
                report.comparisons().stream().mapToLong(Comparison::numbers).sum();
        return report.agreement().label() + ": "
                + switch (report.agreement()) {
                    case BIT_EQUAL -> "all " + count(numbers) + " numbers are the same to the last bit";
                    case NOISE -> "the numbers differ by rounding alone" + worst(report);
                    case DIFFERENT -> "the numbers differ by more than rounding explains" + worst(report);
                };
    }

    private static String worst(ReproductionReport report) {
        Optional<Comparison> worst = report.comparisons().stream()
                .filter(comparison -> comparison.largest().isPresent())
                .max(Comparator.comparingDouble(
                        comparison -> comparison.largest().orElseThrow().excess()));
        return worst.map(comparison -> ", most in " + comparison.quantity() + " at "
                        + text(comparison.largest().orElseThrow()))
                .orElse("");
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
