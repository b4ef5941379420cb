package org.metafield.engine.specification;

import java.util.Optional;
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
        int threads,

        @Describe("Samples of a context that are taken at one time to score, to predict and for gradients of the first"
                + " order; fewer need less memory; if absent, as many as need the field at 65,536 places")
        @Range(min = 1)
        Optional<Integer> samplesAtOnce) {
    /** Float32, one task at a time, all cores, samples at once as the memory of a small machine allows. */
    public static final RuntimeSettings DEFAULTS =
            new RuntimeSettings(DeviceChoice.AUTO, Precision.FLOAT32, 1, 0, Optional.empty());
}
