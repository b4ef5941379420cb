package org.metafield.launcher.local;

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Inline;
import org.metafield.spi.option.Range;
import org.metafield.spi.sweep.Resources;

/** Options of {@link LocalLauncher}. */
public record LocalOptions(
        @Describe("How many trials run at the same time; they share the machine's cores evenly if cores are not given")
        @Range(min = 1)
        int trialsAtOnce,

        @Inline Resources resources) {
    /** One trial after the other, each with the whole machine. */
    public static final LocalOptions DEFAULTS = new LocalOptions(1, Resources.DEFAULTS);
}
