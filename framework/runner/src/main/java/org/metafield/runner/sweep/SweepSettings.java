package org.metafield.runner.sweep;

import java.util.List;
import org.metafield.spi.option.Describe;

/** What a sweep says beside its trials. */
public record SweepSettings(
        @Describe("Heading of the sweep's results") String title,

        @Describe("What is varied, why, and how the numbers are to be read: a paragraph above the results")
        String description,

        @Describe("What the trials are expected to show; reports say whether they do")
        List<Claim> claims) {
    /** A sweep without a word. */
    public static final SweepSettings DEFAULTS = new SweepSettings("", "", List.of());

    public SweepSettings {
        claims = List.copyOf(claims);
    }
}
