package org.metafield.engine.specification;

import java.util.Optional;
import org.metafield.gpu.DeviceChoice;
import org.metafield.gpu.Precision;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.MemorySize;
import org.metafield.spi.option.Range;

/** Where and how graphs run. */
public record RuntimeSettings(
        @Describe("auto: a GPU if there is one; gpu: refuse to run without")
        DeviceChoice device,

        @Describe("Precision of values; mixed-bfloat16: float32, but products of layers in bfloat16")
        Precision precision,

        @Describe("Tasks in one graph; more need more memory and may be faster on a GPU") @Range(min = 1)
        int tasksPerGraph,

        @Describe("Threads for one operation; 0 for all cores") @Range(min = 0)
        int threads,

        @Describe("Samples of a context that are taken at one time to score, to predict and for gradients of the first"
                + " order; fewer need less memory; if absent, as many as need the field at 65,536 places")
        @Range(min = 1)
        Optional<Integer> samplesAtOnce,

        @Describe(
                "Most memory that the process may need, such as 4GiB: fewer tasks are then taken in one graph and fewer"
                        + " samples at one time; on a GPU it is also the most that TensorFlow takes there")
        Optional<MemorySize> memory) {
    /** Float32, one task at a time, all cores, samples at once as the memory of a small machine allows. */
    public static final RuntimeSettings DEFAULTS =
            new RuntimeSettings(DeviceChoice.AUTO, Precision.FLOAT32, 1, 0, Optional.empty(), Optional.empty());

    /** The same with other numbers of tasks and samples that are taken together. */
    public RuntimeSettings taking(int tasks, Optional<Integer> samples) {
        return new RuntimeSettings(device, precision, tasks, threads, samples, memory);
    }
}
