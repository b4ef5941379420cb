package org.metafield.gpu;

import org.tensorflow.DeviceSpec;
import org.tensorflow.DeviceSpec.DeviceType;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;

/** What TensorFlow finds on this machine. */
public final class Devices {
    private Devices() {}

    /** The version of the native library, such as {@code 2.18.0}; loads it. */
    public static String tensorFlowVersion() {
        return TensorFlow.version();
    }

    /** Whether an operation can be placed on a GPU. */
    public static boolean hasGpu() {
        DeviceSpec gpu = DeviceSpec.newBuilder()
                .deviceType(DeviceType.GPU)
                .deviceIndex(0)
                .build();
        ConfigProto strict =
                ConfigProto.newBuilder().setAllowSoftPlacement(false).build();
        try (Graph graph = new Graph();
                Session session = new Session(graph, strict)) {
            Ops ops = Ops.create(graph).withDevice(gpu);
            try (Result result = session.runner().fetch(ops.constant(1f)).run()) {
                return result.size() == 1;
            }
        } catch (TensorFlowException | TFInvalidArgumentException placementRefused) {
            return false;
        }
    }
}
