package org.metafield.optimizer.gradientdescent;

import java.util.Optional;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link MetaSgd}. */
public record MetaSgdOptions(
        @Describe("Every rate before the first outer step; with rate-high the least of them") @Range(min = 0)
        double rate,

        @Describe("If given, rates are drawn uniformly from rate to this") @Range(min = 0)
        Optional<Double> rateHigh,

        @Describe("Least rate that is used, whatever is learned") @Range(min = 0)
        double least,

        @Describe("Greatest rate that is used; ten times the greatest drawn if not given")
        @Range(min = 0, minExclusive = true)
        Optional<Double> greatest) {
    /** The step size of gradient descent for each, kept within zero and ten times it. */
    public static final MetaSgdOptions DEFAULTS = new MetaSgdOptions(1e-2, Optional.empty(), 0, Optional.empty());

    /** The greatest rate before the first outer step. */
    double greatestDrawn() {
        return rateHigh.orElse(rate);
    }

    /** The greatest rate that is used. */
    double limit() {
        return greatest.orElse(10 * greatestDrawn());
    }

    /** These options, if they fit together. */
    MetaSgdOptions checked() {
        if (greatestDrawn() < rate) {
            throw new InvalidOptionException("rate-high", "it is " + greatestDrawn() + ", less than rate, " + rate);
        }
        if (rate < least || greatestDrawn() > limit()) {
            throw new InvalidOptionException(
                    "rate", "rates begin between least, " + least + ", and greatest, " + limit());
        }
        return this;
    }
}
