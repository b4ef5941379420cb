package org.metafield.gpu;

import java.util.Optional;
import org.metafield.spi.option.MemorySize;
import org.tensorflow.proto.ConfigProto;

/**
 * Where and how graphs run.
 *
 * @param device the device asked for
 * @param precision the precision of every value
 * @param threads threads for one operation; 0 for all cores
 * @param gpuMemory the most memory that TensorFlow takes of a GPU; without, as much as there is
 */
public record GraphRuntime(DeviceChoice device, Precision precision, int threads, Optional<MemorySize> gpuMemory) {
    /** Double precision on the CPU, for checks. */
    public static final GraphRuntime FLOAT64 =
            new GraphRuntime(DeviceChoice.CPU, Precision.FLOAT64, 0, Optional.empty());

    /** Single precision on the CPU. */
    public static final GraphRuntime FLOAT32 =
            new GraphRuntime(DeviceChoice.CPU, Precision.FLOAT32, 0, Optional.empty());

    /**
     * Checks that the device asked for is there.
     *
     * @throws MissingDeviceException if a GPU is asked for and there is none
     */
    public GraphRuntime {
        if (device == DeviceChoice.GPU && !Devices.hasGpu(gpuMemory)) {
            throw new MissingDeviceException();
        }
    }

    /** Whether graphs run on a GPU. */
    public boolean usesGpu() {
        return device != DeviceChoice.CPU && Devices.hasGpu(gpuMemory);
    }

    /** XLA stays off: with it, steps took longer on CPUs. */
    ConfigProto session() {
        ConfigProto.Builder configuration = ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(threads)
                .setInterOpParallelismThreads(threads)
                .setAllowSoftPlacement(true)
                .setGpuOptions(Devices.gpuOptions(gpuMemory));
        if (device == DeviceChoice.CPU) {
            configuration.putDeviceCount("GPU", 0);
        }
        return configuration.build();
    }
}
