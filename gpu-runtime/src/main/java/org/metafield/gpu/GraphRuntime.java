package org.metafield.gpu;

import java.util.Optional;
import org.metafield.spi.option.MemorySize;
import org.tensorflow.proto.ConfigProto;

/**
 * Where and how graphs run.
 *
 * @param device the device asked for
 * @param devices how many of it; more than one CPU are virtual devices that share the cores
 * @param precision the precision of every value
 * @param threads threads for one operation, whatever its device; 0 for all cores
 * @param gpuMemory the most memory that TensorFlow takes of each GPU; without, as much as there is
 * @param arithmetic how GPUs calculate
 */
public record GraphRuntime(
        DeviceChoice device,
        int devices,
        Precision precision,
        int threads,
        Optional<MemorySize> gpuMemory,
        GpuArithmetic arithmetic) {
    /** Double precision on the CPU, for checks. */
    public static final GraphRuntime FLOAT64 = of(DeviceChoice.CPU, Precision.FLOAT64);

    /** Single precision on the CPU. */
    public static final GraphRuntime FLOAT32 = of(DeviceChoice.CPU, Precision.FLOAT32);

    /**
     * Checks that the devices asked for are there.
     *
     * @throws MissingDeviceException if GPUs are asked for and there are fewer
     */
    public GraphRuntime {
        arithmetic.require();
        if (device != DeviceChoice.CPU && !Devices.hasGpus(devices, gpuMemory, threads)) {
            if (devices > 1 && Devices.hasGpu()) {
                throw MissingDeviceException.fewer(devices);
            }
            if (device == DeviceChoice.GPU) {
                throw MissingDeviceException.none();
            }
        }
    }

    /** One device, all cores, and what TensorFlow does unless it is told otherwise. */
    public static GraphRuntime of(DeviceChoice device, Precision precision) {
        return new GraphRuntime(device, 1, precision, 0, Optional.empty(), GpuArithmetic.DEFAULTS);
    }

    /** Whether graphs run on GPUs. */
    public boolean usesGpu() {
        return device != DeviceChoice.CPU && Devices.hasGpus(devices, gpuMemory, threads);
    }

    /** How TensorFlow calls a device, from zero. */
    String deviceName(int index) {
        return "/device:" + (usesGpu() ? "GPU" : "CPU") + ":" + index;
    }

    /** XLA stays off: with it, steps took longer on CPUs. */
    ConfigProto session() {
        ConfigProto.Builder configuration = ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(threads)
                .setInterOpParallelismThreads(threads)
                .setAllowSoftPlacement(true)
                .setGpuOptions(Devices.gpuOptions(devices, gpuMemory));
        if (devices > 1) {
            // Sessions would else take turns on the threads of the first.
            configuration.putDeviceCount("CPU", devices).setUsePerSessionThreads(true);
        }
        if (device == DeviceChoice.CPU) {
            configuration.putDeviceCount("GPU", 0);
        }
        return configuration.build();
    }
}
