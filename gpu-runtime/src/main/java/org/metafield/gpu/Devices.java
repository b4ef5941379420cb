package org.metafield.gpu;

import java.util.Collections;
import java.util.Optional;
import org.metafield.spi.option.MemorySize;
import org.tensorflow.DeviceSpec;
import org.tensorflow.DeviceSpec.DeviceType;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;
import org.tensorflow.proto.GPUOptions.Experimental.VirtualDevices;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** What TensorFlow finds on this machine. */
public final class Devices {
    private Devices() {}

    /** The version of the native library, such as {@code 2.18.0}; loads it. */
    public static String tensorFlowVersion() {
        return TensorFlow.version();
    }

    /** Whether this is the native library that can use GPUs; does not load it. */
    public static boolean hasGpuLibrary() {
        return TensorFlow.class.getResource("/org/tensorflow/internal/c_api/linux-x86_64-gpu/LICENSE") != null;
    }

    /** Whether an operation can be placed on a GPU. */
    public static boolean hasGpu() {
        return hasGpus(1, Optional.empty(), 0);
    }

    /**
     * Whether operations can be placed on so many GPUs. What is first asked for decides how TensorFlow takes memory of GPUs,
     * and how many threads it has, until the process ends.
     */
    static boolean hasGpus(int count, Optional<MemorySize> limit, int threads) {
        DeviceSpec gpu = DeviceSpec.newBuilder()
                .deviceType(DeviceType.GPU)
                .deviceIndex(count - 1)
                .build();
        ConfigProto strict = ConfigProto.newBuilder()
                .setAllowSoftPlacement(false)
                .setIntraOpParallelismThreads(threads)
                .setInterOpParallelismThreads(threads)
                .setGpuOptions(gpuOptions(count, limit))
                .build();
        try (Graph graph = new Graph()) {
            Operand<TFloat32> one = Ops.create(graph).withDevice(gpu).constant(1f);
            try (Session session = session(graph, strict);
                    Result result = session.runner().fetch(one).run()) {
                return result.size() == 1;
            }
        } catch (TensorFlowException | TFInvalidArgumentException placementRefused) {
            return false;
        }
    }

    /**
     * Opens a session. TensorFlow decides by the first value of a process where values of the host lie. Made before a session,
     * they lie in memory of the C library, where also one without elements has an address, which TensorFlow Java needs.
     */
    static Session session(Graph graph, ConfigProto configuration) {
        TInt32.scalarOf(0).close();
        return new Session(graph, configuration);
    }

    /** Memory is taken as it is needed, up to a limit on each of so many GPUs, beside which no other is used. */
    static GPUOptions gpuOptions(int count, Optional<MemorySize> limit) {
        GPUOptions.Builder options = GPUOptions.newBuilder().setAllowGrowth(true);
        limit.map(most -> VirtualDevices.newBuilder()
                        .addMemoryLimitMb(most.mebibytes())
                        .build())
                .ifPresent(most ->
                        options.getExperimentalBuilder().addAllVirtualDevices(Collections.nCopies(count, most)));
        return options.build();
    }
}
