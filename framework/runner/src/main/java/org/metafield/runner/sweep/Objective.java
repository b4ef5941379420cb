package org.metafield.runner.sweep;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.metafield.engine.evaluation.EvaluationResult;
import org.metafield.engine.evaluation.EvaluationResult.Row;
import org.metafield.engine.event.RunEvent.MetricRecorded;
import org.metafield.spi.option.Describe;

/** A number by which trials are ranked. One of {@code maximize} and {@code minimize} is given. */
public record Objective(
        @Describe("The metric that is to be as large as possible")
        Optional<String> maximize,

        @Describe("The metric that is to be as small as possible")
        Optional<String> minimize,

        @Describe(
                "After how many adaptation steps: a number, last, or best, which is each trial's best of those measured")
        Moment at,

        @Describe("The initialization; the first that a trial evaluates if not given")
        String initialization) {
    /** Of the first initialization at the last step. */
    public static final Objective DEFAULTS = new Objective(Optional.empty(), Optional.empty(), Moment.LAST, "");

    private static final Pattern VALIDATION = Pattern.compile("validation/(.+)@([0-9]+)");

    /** Whether it names one metric. */
    boolean isComplete() {
        return maximize.isPresent() != minimize.isPresent();
    }

    /** The name of the metric. */
    public String metric() {
        return maximize.or(() -> minimize).orElse("");
    }

    /** Such as {@code psnr at step 2}. */
    public String words() {
        return metric() + " " + at.words() + (initialization.isEmpty() ? "" : " (" + initialization + ")");
    }

    /** A value such that smaller is better; positive infinity for none. */
    public double loss(double value) {
        double loss = maximize.isPresent() ? -value : value;
        return Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss;
    }

    /** The value that a loss stands for. */
    public double value(double loss) {
        return maximize.isPresent() ? -loss : loss;
    }

    /** Its value in a result; empty if it was not measured. */
    public OptionalDouble of(EvaluationResult result) {
        Optional<String> from = initialization.isEmpty()
                ? result.rows().stream().map(Row::initialization).findFirst()
                : Optional.of(initialization);
        List<Row> rows = result.rows().stream()
                .filter(row -> row.metric().equals(metric())
                        && Optional.of(row.initialization()).equals(from))
                .toList();
        return at.of(rows).map(row -> OptionalDouble.of(row.mean())).orElse(OptionalDouble.empty());
    }

    /**
     * What was measured of it on validation signals during training: at the objective's own adaptation step, or if that is
     * not measured there, at the last one that is.
     */
    List<MetricRecorded> duringTraining(List<MetricRecorded> metrics) {
        List<MetricRecorded> measured =
                metrics.stream().filter(this::isMeasuredBy).toList();
        boolean same = measured.stream().anyMatch(event -> isAt(adaptationStep(event)));
        int last = measured.stream().mapToInt(this::adaptationStep).max().orElse(0);
        return measured.stream()
                .filter(event -> same ? isAt(adaptationStep(event)) : adaptationStep(event) == last)
                .sorted(Comparator.comparing(MetricRecorded::step))
                .toList();
    }

    /** Whether an event says its metric on validation signals, after whatever adaptation step. */
    boolean isMeasuredBy(MetricRecorded event) {
        return adaptationStep(event) >= 0;
    }

    private boolean isAt(int step) {
        return at.toString().equals(Integer.toString(step));
    }

    /** After how many adaptation steps the objective's metric was measured; -1 if this is another number. */
    private int adaptationStep(MetricRecorded event) {
        Matcher matcher = VALIDATION.matcher(event.name());
        return matcher.matches() && matcher.group(1).equals(metric()) ? Integer.parseInt(matcher.group(2)) : -1;
    }
}
