package org.metafield.gpu;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Session.Runner;
import org.tensorflow.Signature;
import org.tensorflow.exceptions.TFResourceExhaustedException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.proto.RunOptions.TraceLevel;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * A pure function of tensors, built once as a graph and run many times. Runs may overlap.
 *
 * <p>It owns its graph and session: closing it frees their memory.
 */
public final class GraphFunction implements AutoCloseable {
    private final GraphRuntime runtime;
    private final Graph graph;
    private final Session session;
    private final Map<String, Operand<?>> inputs;
    private final Map<String, Operand<?>> outputs;
    private final Optional<Operand<TInt64>> seed;
    private final GraphLoops loops;

    private GraphFunction(
            GraphRuntime runtime,
            Graph graph,
            Map<String, Operand<?>> inputs,
            Map<String, Operand<?>> outputs,
            Optional<Operand<TInt64>> seed,
            GraphLoops loops) {
        this.runtime = runtime;
        this.graph = graph;
        this.session = Devices.session(graph, runtime.session());
        this.inputs = inputs;
        this.outputs = outputs;
        this.seed = seed;
        this.loops = loops;
    }

    /**
     * Builds a function.
     *
     * @param runtime where it will run and in which precision
     * @param body declares inputs, builds, and declares outputs
     */
    public static GraphFunction build(GraphRuntime runtime, Consumer<GraphBuilder> body) {
        Graph graph = new Graph();
        try {
            DifferentiableGraph differentiable = DifferentiableGraph.on(graph, runtime.precision());
            GraphBuilder builder = new GraphBuilder(differentiable);
            body.accept(builder);
            return new GraphFunction(
                    runtime, graph, builder.inputs(), builder.outputs(), differentiable.seed(), differentiable.loops());
        } catch (RuntimeException e) {
            graph.close();
            throw e;
        }
    }

    /**
     * The same function with every operation on one of the runtime's devices. It has a graph and a session of its own.
     *
     * @param index from zero to {@link GraphRuntime#devices()}, exclusively
     */
    public GraphFunction onDevice(int index) {
        GraphDef.Builder placed = graph.toGraphDef().toBuilder();
        String device = runtime.deviceName(index);
        placed.getNodeBuilderList().forEach(node -> node.setDevice(device));
        placed.getLibraryBuilder()
                .getFunctionBuilderList()
                .forEach(function -> function.getNodeDefBuilderList().forEach(node -> node.setDevice(device)));
        Graph copy = new Graph();
        try {
            copy.importGraphDef(placed.build());
            return new GraphFunction(
                    runtime,
                    copy,
                    mapped(inputs, value -> same(copy, value)),
                    mapped(outputs, value -> same(copy, value)),
                    seed.map(value -> same(copy, value)),
                    loops.copied(graph, copy));
        } catch (RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    private static Map<String, Operand<?>> mapped(Map<String, Operand<?>> values, UnaryOperator<Operand<?>> mapping) {
        Map<String, Operand<?>> mapped = new LinkedHashMap<>();
        values.forEach((name, value) -> mapped.put(name, mapping.apply(value)));
        return mapped;
    }

    /** The value of that name in a copy of the graph. */
    private static <T extends TType> Operand<T> same(Graph copy, Operand<T> value) {
        return copy.operation(value.op().name()).output(value.asOutput().index());
    }

    /**
     * Runs the function.
     *
     * @param seed the seed of random operations in it
     * @param inputs every input, in one or several sets; they stay their owners'
     * @return every output; the caller owns them
     * @throws OutOfMemoryException if the device has too little memory
     */
    public Tensors run(long seed, Tensors... inputs) {
        return Tensors.of(call(Runner::run, seed, inputs), outputs.keySet());
    }

    /**
     * Runs the function to see where its time goes; its outputs are dropped.
     *
     * @param seed the seed of random operations in it
     * @param inputs every input, in one or several sets; they stay their owners'
     * @throws OutOfMemoryException if the device has too little memory
     */
    public GraphProfile profile(long seed, Tensors... inputs) {
        RunOptions trace =
                RunOptions.newBuilder().setTraceLevel(TraceLevel.FULL_TRACE).build();
        try (Result result = call(runner -> runner.setOptions(trace).runAndFetchMetadata(), seed, inputs)) {
            return GraphProfile.of(result.getMetadata().orElseThrow().getStepStats());
        }
    }

    private Result call(Function<Runner, Result> how, long seed, Tensors... inputs) {
        Runner runner = session.runner();
        Map<String, Operand<?>> missing = new HashMap<>(this.inputs);
        for (Tensors set : inputs) {
            for (String name : set.names()) {
                Operand<?> input = missing.remove(name);
                if (input != null) {
                    runner.feed(input, set.tensor(name));
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("inputs " + missing.keySet() + " are missing");
        }
        outputs.values().forEach(runner::fetch);
        try (TInt64 seedTensor = TInt64.scalarOf(seed)) {
            this.seed.ifPresent(input -> runner.feed(input, seedTensor));
            return how.apply(runner);
        } catch (TFResourceExhaustedException e) {
            throw new OutOfMemoryException(e);
        }
    }

    /**
     * Writes the function as a TensorFlow SavedModel, with its inputs and outputs in the default serving signature.
     *
     * @param folder a folder that is made
     * @throws IOException if it cannot be written
     */
    public void save(Path folder) throws IOException {
        Signature.Builder signature = Signature.builder();
        inputs.forEach(signature::input);
        outputs.forEach(signature::output);
        SavedModelBundle.exporter(folder.toString())
                .withSession(session)
                .withSignature(signature.build())
                .export();
    }

    /** The shapes of the outputs, by name. */
    public Map<String, Shape> outputShapes() {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        outputs.forEach((name, output) -> shapes.put(name, output.shape()));
        return shapes;
    }

    /** How many operations the graph has; those of a loop count once. */
    public int operations() {
        return loops.operations(graph);
    }

    /** The memory that a run needs at most for values, estimated from the graph. */
    public MemoryEstimate memory() {
        return MemoryEstimate.of(graph, outputs.values(), loops);
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
