package org.metafield.gpu;

import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;

/**
 * Where and how graphs run.
 *
 * @param device the device asked for
 * @param precision the precision of every value
 * @param threads threads for one operation; 0 for all cores
 */
public record GraphRuntime(DeviceChoice device, Precision precision, int threads) {
    /** Double precision on the CPU, for checks. */
    public static final GraphRuntime FLOAT64 = new GraphRuntime(DeviceChoice.CPU, Precision.FLOAT64, 0);

    /** Single precision on the CPU. */
    public static final GraphRuntime FLOAT32 = new GraphRuntime(DeviceChoice.CPU, Precision.FLOAT32, 0);

    /**
     * Checks that the device asked for is there.
     *
     * @throws MissingDeviceException if a GPU is asked for and there is none
     */
    public GraphRuntime {
        if (device == DeviceChoice.GPU && !Devices.hasGpu()) {
            throw new MissingDeviceException();
        }
    }

    ConfigProto session() {
        ConfigProto.Builder configuration = ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(threads)
                .setInterOpParallelismThreads(threads)
                .setAllowSoftPlacement(true)
                .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true));
        if (device == DeviceChoice.CPU) {
            configuration.putDeviceCount("GPU", 0);
        }
        return configuration.build();
    }
}
