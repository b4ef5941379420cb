package org.metafield.gpu;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.proto.DeviceStepStats;
import org.tensorflow.proto.NodeExecStats;
import org.tensorflow.proto.StepStats;

/**
 * Where the time of one run of a graph went.
 *
 * @param span from the start of the first operation to the end of the last
 * @param byOperation the time in operations of each type, such as {@code MatMul}; operations that run at the same time
 *     make the sum longer than the span
 */
public record GraphProfile(Duration span, Map<String, Duration> byOperation) {
    public GraphProfile {
        byOperation = Map.copyOf(byOperation);
    }

    static GraphProfile of(StepStats stats) {
        Map<String, Duration> byOperation = new TreeMap<>();
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (DeviceStepStats device : stats.getDevStatsList()) {
            for (NodeExecStats node : device.getNodeStatsList()) {
                long start = node.getAllStartNanos() + node.getOpStartRelNanos();
                long end = node.getAllStartNanos() + node.getOpEndRelNanos();
                first = Math.min(first, start);
                last = Math.max(last, end);
                byOperation.merge(operation(node.getTimelineLabel()), Duration.ofNanos(end - start), Duration::plus);
            }
        }
        return new GraphProfile(byOperation.isEmpty() ? Duration.ZERO : Duration.ofNanos(last - first), byOperation);
    }

    /** TensorFlow labels a node as {@code name = Type(inputs)}. */
    private static String operation(String label) {
        int type = label.indexOf(" = ") + 3;
        int inputs = label.indexOf('(', type);
        return inputs < type ? label : label.substring(type, inputs);
    }
}
