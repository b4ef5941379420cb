package org.metafield.engine.specification;

import org.metafield.gpu.DeviceChoice;
import org.metafield.gpu.Precision;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Where and how graphs run. */
public record RuntimeSettings(
        @Describe("auto: a GPU if there is one; gpu: refuse to run without")
        DeviceChoice device,

        @Describe("Precision of every value") Precision precision,

        @Describe("Tasks in one graph; more need more memory and may be faster on a GPU") @Range(min = 1)
        int tasksPerGraph,

        @Describe("Threads for one operation; 0 for all cores") @Range(min = 0)
        int threads) {
    /** Float32, one task at a time, all cores. */
    public static final RuntimeSettings DEFAULTS = new RuntimeSettings(DeviceChoice.AUTO, Precision.FLOAT32, 1, 0);
}
