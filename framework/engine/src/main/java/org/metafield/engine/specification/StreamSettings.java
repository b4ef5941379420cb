package org.metafield.engine.specification;

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** How signals come as streams of segments. */
public record StreamSettings(
        @Describe("Parts that each signal is cut into, to be learned one after the other") @Range(min = 1, max = 10_000)
        int segments,

        @Describe("global: a sample keeps its coordinates; local: each segment's are stretched to the range of the"
                + " whole signal's, which needs a modular strategy")
        Coordinates coordinates,

        @Describe("What evaluation.steps counts: the steps on each segment (per-task), or on all segments together, in"
                + " equal shares (total)")
        Counting steps) {
    /** Four segments in coordinates of the whole signal, steps counted for each. */
    public static final StreamSettings DEFAULTS = new StreamSettings(4, Coordinates.GLOBAL, Counting.PER_TASK);

    /** The coordinates of a segment's samples. */
    public enum Coordinates {
        GLOBAL,
        LOCAL
    }

    /** What a number of steps counts. */
    public enum Counting {
        PER_TASK,
        TOTAL
    }
}
