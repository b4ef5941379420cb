package org.metafield.modality.files;

import org.metafield.spi.data.SignalException;
import org.metafield.spi.data.Split;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** How many signals a generator makes for each split; stands inline among its options. */
public record GeneratedCounts(
        @Describe("Signals to train on.") @Range(min = 0) int train,
        @Describe("Signals to validate on.") @Range(min = 0) int validation,
        @Describe("Signals to test on.") @Range(min = 0) int test) {
    /**
     * The signals of a split.
     *
     * @param generator its name, for messages
     * @throws SignalException if there are none
     */
    public int of(Split split, String generator) {
        int count = switch (split) {
            case TRAIN -> train;
            case VALIDATION -> validation;
            case TEST -> test;
        };
        if (count == 0) {
            throw new SignalException(
                    generator + " makes no signals for the split " + split.label() + ": raise " + split.label());
        }
        return count;
    }
}
