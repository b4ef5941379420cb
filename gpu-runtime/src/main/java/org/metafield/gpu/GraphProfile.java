package org.metafield.gpu;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tensorflow.proto.DeviceStepStats;
import org.tensorflow.proto.NodeExecStats;
import org.tensorflow.proto.StepStats;

/**
 * Where the time of one run of a graph went.
 *
 * @param span from the start of the first operation to the end of the last
 * @param byOperation the time in operations of each type, such as {@code MatMul}; operations that run at the same time
 *     make the sum longer than the span
 * @param devices the devices that executed operations, such as {@code /job:localhost/replica:0/task:0/device:CPU:0};
 *     TensorFlow's own beside the graph, which bring inputs and take outputs, do not count
 */
public record GraphProfile(Duration span, Map<String, Duration> byOperation, Set<String> devices) {
    public GraphProfile {
        byOperation = Map.copyOf(byOperation);
        devices = Set.copyOf(devices);
    }

    static GraphProfile of(StepStats stats) {
        Map<String, Duration> byOperation = new TreeMap<>();
        Set<String> devices = new TreeSet<>();
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (DeviceStepStats device : stats.getDevStatsList()) {
            for (NodeExecStats node : device.getNodeStatsList()) {
                if (!node.getNodeName().startsWith("_")) {
                    devices.add(device.getDevice());
                }
                long start = node.getAllStartNanos() + node.getOpStartRelNanos();
                long end = node.getAllStartNanos() + node.getOpEndRelNanos();
                first = Math.min(first, start);
                last = Math.max(last, end);
                byOperation.merge(operation(node.getTimelineLabel()), Duration.ofNanos(end - start), Duration::plus);
            }
        }
        return new GraphProfile(
                byOperation.isEmpty() ? Duration.ZERO : Duration.ofNanos(last - first), byOperation, devices);
    }

    /** TensorFlow labels a node as {@code name = Type(inputs)}. */
    private static String operation(String label) {
        int type = label.indexOf(" = ") + 3;
        int inputs = label.indexOf('(', type);
        return inputs < type ? label : label.substring(type, inputs);
    }
}
