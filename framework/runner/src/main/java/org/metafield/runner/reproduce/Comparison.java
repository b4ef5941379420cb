package org.metafield.runner.reproduce;

import java.util.Optional;

/**
 * What became of the numbers of one quantity.
 *
 * @param quantity such as {@code train/loss}
 * @param numbers how many the run has
 * @param equal how many have the same bits now
 * @param missing how many have no counterpart
 * @param largest the largest deviation, as measured by what is allowed; empty if there is none
 */
public record Comparison(String quantity, long numbers, long equal, long missing, Optional<Deviation> largest) {
    /** How well they agree. */
    public Agreement agreement() {
        if (missing > 0 || largest.filter(deviation -> deviation.excess() > 1).isPresent()) {
            return Agreement.DIFFERENT;
        }
        return largest.isPresent() ? Agreement.NOISE : Agreement.BIT_EQUAL;
    }

    /** Counts the numbers of a quantity. */
    static final class Tally {
        private final String quantity;
        private long numbers;
        private long equal;
        private long missing;
        private Optional<Deviation> largest = Optional.empty();

        Tally(String quantity) {
            this.quantity = quantity;
        }

        void equal() {
            numbers++;
            equal++;
        }

        void missing() {
            numbers++;
            missing++;
        }

        void deviates(Deviation deviation) {
            numbers++;
            if (largest.isEmpty() || deviation.excess() > largest.get().excess()) {
                largest = Optional.of(deviation);
            }
        }

        Comparison end() {
            return new Comparison(quantity, numbers, equal, missing, largest);
        }
    }
}
