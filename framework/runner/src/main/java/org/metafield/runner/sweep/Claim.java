package org.metafield.runner.sweep;

import java.util.List;
import java.util.Optional;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.NotEmpty;
import org.metafield.spi.option.Required;

/** That something is better than something else, in every seed. */
public record Claim(
        @Describe("The claim in words") @Required @NotEmpty String says,
        @Describe("What is better") Side better,

        @Describe("What it is better than, each compared on its own") @Required @NotEmpty
        List<Side> than,

        @Describe("The metric that says so") @NotEmpty String metric,

        @Describe(
                "After how many adaptation steps: a number, last, or best, which is each run's best of those measured")
        Moment at) {
    /** Of PSNR at the last step. */
    public static final Claim DEFAULTS = new Claim("", Side.DEFAULTS, List.of(), "psnr", Moment.LAST);

    public Claim {
        than = List.copyOf(than);
    }

    /** Runs from which numbers come. */
    public record Side(
            @Describe("The trial; needed if there are several")
            String trial,

            @Describe("The initialization; the first that a run evaluates if not given")
            String initialization,

            @Describe("After how many adaptation steps, if not as the claim says")
            Optional<Moment> at) {
        /** The only trial, from its first initialization. */
        public static final Side DEFAULTS = new Side("", "", Optional.empty());

        /** In words. */
        @Override
        public String toString() {
            String name = trial.isEmpty()
                    ? initialization
                    : initialization.isEmpty() ? trial : trial + " (" + initialization + ")";
            return name + at.map(moment -> " " + moment.words()).orElse("");
        }
    }
}
