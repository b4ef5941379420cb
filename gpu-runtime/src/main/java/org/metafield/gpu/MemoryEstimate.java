package org.metafield.gpu;

import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;

/**
 * The memory for values that a graph needs at most while it runs, found by letting its operations run in the order in
 * which they were built: a value lives from its operation to its last use.
 *
 * @param peakBytes the most bytes alive at one time
 */
public record MemoryEstimate(long peakBytes) {
    /** Operations whose output is their first input seen anew. */
    private static final Set<String> VIEWS = Set.of("Identity", "Reshape", "ExpandDims", "Squeeze", "StopGradient");

    /** Elementwise operations: they write into an input that nobody else needs. */
    private static final Set<String> IN_PLACE = Set.of(
            "Add",
            "AddV2",
            "AddN",
            "Sub",
            "Mul",
            "Div",
            "RealDiv",
            "Neg",
            "Sin",
            "Cos",
            "Exp",
            "Maximum",
            "Square",
            "Pow",
            "ReluGrad");

    /** @param loops the loops of the graph: while one runs, the values of a repetition are alive too */
    static MemoryEstimate of(Graph graph, Collection<? extends Operand<?>> outputs, GraphLoops loops) {
        return new Simulation(Ancestors.of(outputs), loops).run(graph);
    }

    /** Bytes of an output; zero if its shape is not known. */
    static long bytes(Output<?> output) {
        Shape shape = output.shape();
        if (shape.isUnknown() || shape.hasUnknownDimension()) {
            return 0;
        }
        int width = switch (output.dataType()) {
            case DT_DOUBLE, DT_INT64 -> 8;
            case DT_BFLOAT16 -> 2;
            default -> 4;
        };
        return Math.max(shape.size(), 1) * width;
    }

    /** A value in memory and how many of its readers have yet to run. */
    private static final class Buffer {
        private final long bytes;
        private int readers;

        Buffer(long bytes) {
            this.bytes = bytes;
        }
    }

    private static final class Simulation {
        private final Set<GraphOperation> operations;
        private final GraphLoops loops;
        private final Map<Output<?>, Buffer> buffers = new HashMap<>();
        private long alive;
        private long peak;

        Simulation(Set<GraphOperation> operations, GraphLoops loops) {
            this.operations = operations;
            this.loops = loops;
        }

        MemoryEstimate run(Graph graph) {
            Map<GraphOperation, Integer> readers = new HashMap<>();
            operations.forEach(operation ->
                    operation.inputs().forEach(input -> readers.merge((GraphOperation) input.op(), 1, Integer::sum)));
            for (Iterator<GraphOperation> all = graph.operations(); all.hasNext(); ) {
                GraphOperation operation = all.next();
                if (operations.contains(operation)) {
                    visit(operation, readers.getOrDefault(operation, 1));
                }
            }
            return new MemoryEstimate(peak);
        }

        private void visit(GraphOperation operation, int readers) {
            var inputs = operation.inputs();
            Buffer shared = null;
            if (VIEWS.contains(operation.type()) && !inputs.isEmpty()) {
                shared = buffers.get(inputs.get(0).asOutput());
            } else if (IN_PLACE.contains(operation.type())) {
                long wanted = bytes(operation.output(0));
                for (var input : inputs) {
                    Buffer candidate = buffers.get(input.asOutput());
                    if (candidate != null && candidate.readers == 1 && candidate.bytes == wanted) {
                        shared = candidate;
                        break;
                    }
                }
            }
            for (int i = 0; i < operation.numOutputs(); i++) {
                Output<?> output = operation.output(i);
                Buffer buffer = shared;
                if (buffer == null) {
                    buffer = new Buffer(bytes(output));
                    alive += buffer.bytes;
                }
                buffer.readers += readers;
                buffers.put(output, buffer);
            }
            peak = Math.max(peak, alive + loops.of(operation).peakBytes());
            for (var input : inputs) {
                Buffer buffer = buffers.get(input.asOutput());
                if (buffer != null && --buffer.readers == 0) {
                    alive -= buffer.bytes;
                }
            }
        }
    }
}
