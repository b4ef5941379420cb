package org.metafield.runner.sweep;

import java.util.List;
import java.util.Optional;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** What a sweep says beside its trials. */
public record SweepSettings(
        @Describe("Heading of the sweep's results") String title,

        @Describe("What is varied, why, and how the numbers are to be read: a paragraph above the results")
        String description,

        @Describe("The number by which trials are ranked, or a list of several; a search needs one")
        List<Objective> objective,

        @Describe("How often a trial that fails is tried again, from its last checkpoint") @Range(min = 0)
        int retries,

        @Describe("After more failed trials than this none begins; no limit if not given") @Range(min = 0)
        Optional<Integer> maxFailures,

        @Describe("What the trials are expected to show; reports say whether they do")
        List<Claim> claims) {
    /** A sweep without a word. */
    public static final SweepSettings DEFAULTS = new SweepSettings("", "", List.of(), 0, Optional.empty(), List.of());

    public SweepSettings {
        objective = List.copyOf(objective);
        claims = List.copyOf(claims);
    }
}
