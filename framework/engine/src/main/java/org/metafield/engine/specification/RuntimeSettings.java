package org.metafield.engine.specification;

import java.util.Optional;
import org.metafield.gpu.DeviceChoice;
import org.metafield.gpu.GpuArithmetic;
import org.metafield.gpu.GraphRuntime;
import org.metafield.gpu.Precision;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.MemorySize;
import org.metafield.spi.option.Range;

/** Where and how graphs run. */
public record RuntimeSettings(
        @Describe("auto: a GPU if there is one; gpu: refuse to run without")
        DeviceChoice device,

        @Describe(
                "Devices that the tasks of an outer step are spread over, with the same numbers from any number of them;"
                        + " without GPUs, virtual devices that share the cores: with threads: 1, as many cores are used")
        @Range(min = 1)
        int devices,

        @Describe("Precision of values; mixed-bfloat16: float32, but products of layers in bfloat16")
        Precision precision,

        @Describe("Tasks in one graph; more need more memory and may be faster on a GPU") @Range(min = 1)
        int tasksPerGraph,

        @Describe("Threads for one operation; 0 for all cores; with another number sums may be rounded otherwise")
        @Range(min = 0)
        int threads,

        @Describe("Samples of a context that are taken at one time to score, to predict and for gradients of the first"
                + " order; fewer need less memory; if absent, as many as need the field at 65,536 places")
        @Range(min = 1)
        Optional<Integer> samplesAtOnce,

        @Describe(
                "Most memory that the process may need, such as 4GiB: fewer tasks are then taken in one graph and fewer"
                        + " samples at one time; on GPUs it is also the most that TensorFlow takes of each")
        Optional<MemorySize> memory,

        @Describe("Whether GPUs may round factors of float32 products to TF32, which is faster from Ampere on")
        boolean tf32,

        @Describe("Whether GPUs use only operations that give the same bits each time, which are slower")
        boolean deterministic) {
    /** Float32, one task at a time, all cores, samples at once as the memory of a small machine allows. */
    public static final RuntimeSettings DEFAULTS = of(DeviceChoice.AUTO, Precision.FLOAT32, 1);

    /** One device, and all else as it is by default. */
    public static RuntimeSettings of(DeviceChoice device, Precision precision, int tasksPerGraph) {
        return new RuntimeSettings(
                device, 1, precision, tasksPerGraph, 0, Optional.empty(), Optional.empty(), true, false);
    }

    /** The same with other numbers of tasks and samples that are taken together. */
    public RuntimeSettings taking(int tasks, Optional<Integer> samples) {
        return new RuntimeSettings(device, devices, precision, tasks, threads, samples, memory, tf32, deterministic);
    }

    /** The same on so many devices. */
    public RuntimeSettings onDevices(int number) {
        return new RuntimeSettings(
                device, number, precision, tasksPerGraph, threads, samplesAtOnce, memory, tf32, deterministic);
    }

    /** The same under another limit of memory, or under none. */
    public RuntimeSettings within(Optional<MemorySize> limit) {
        return new RuntimeSettings(
                device, devices, precision, tasksPerGraph, threads, samplesAtOnce, limit, tf32, deterministic);
    }

    /** What graphs are told. */
    public GraphRuntime graphRuntime() {
        return new GraphRuntime(device, devices, precision, threads, memory, new GpuArithmetic(tf32, deterministic));
    }
}
