package org.metafield.runner.comparison;

import java.util.Optional;
import java.util.function.Function;
import org.metafield.engine.evaluation.ContinualResult;

/** A number that continual learning's matrix R is summed up by, in the words that users read. T counts the segments. */
public enum ContinualMeasure {
    /** ACC. */
    AVERAGE(
            "average",
            Optional.of("ACC"),
            "the mean over all segments after the last stage",
            row -> Optional.of(row.average())),
    /** LA. */
    LEARNING_ACCURACY(
            "when learned",
            Optional.of("LA"),
            "the mean over all segments, each just after its own stage",
            ContinualResult.Row::learningAccuracy),
    /** BWT. */
    BACKWARD_TRANSFER(
            "backward transfer",
            Optional.of("BWT"),
            "how much a segment has changed in the end since its own stage: the sum over all segments but the last,"
                    + " divided by T - 1; a change for the worse is forgetting",
            ContinualResult.Row::backwardTransfer),
    /** The largest loss. */
    FORGETTING(
            "forgetting",
            Optional.empty(),
            "how much worse a segment is in the end than at its best since its own stage: the mean over all segments but"
                    + " the last",
            ContinualResult.Row::forgetting),
    /** FWT. */
    FORWARD_TRANSFER(
            "forward transfer",
            Optional.of("FWT"),
            "how much a segment has changed before its own stage, by what was learned from earlier ones: the sum over"
                    + " all segments but the first, divided by T - 1",
            ContinualResult.Row::forwardTransfer);

    private final String label;
    private final Optional<String> abbreviation;
    private final String definition;
    private final Function<ContinualResult.Row, Optional<Double>> value;

    ContinualMeasure(
            String label,
            Optional<String> abbreviation,
            String definition,
            Function<ContinualResult.Row, Optional<Double>> value) {
        this.label = label;
        this.abbreviation = abbreviation;
        this.definition = definition;
        this.value = value;
    }

    /** Such as {@code backward transfer}. */
    public String label() {
        return label;
    }

    /** The label with the abbreviation that publications use, such as {@code backward transfer (BWT)}. */
    public String fullLabel() {
        return label + abbreviation.map(letters -> " (" + letters + ")").orElse("");
    }

    /** What it is, without a full stop. */
    public String definition() {
        return definition;
    }

    /** Its value, where it is defined: see {@link org.metafield.engine.evaluation.TransferMatrix}. */
    public Optional<Double> of(ContinualResult.Row row) {
        return value.apply(row);
    }
}
