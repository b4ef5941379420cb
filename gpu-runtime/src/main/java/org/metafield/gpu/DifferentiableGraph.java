package org.metafield.gpu;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.metafield.gpu.gradient.ReverseMode;
import org.metafield.gpu.gradient.UnknownGradientException;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.Repetition;
import org.metafield.spi.graph.UnsupportedGradientException;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TFloating;

/** A {@link FieldGraph} on a TensorFlow graph. */
final class DifferentiableGraph implements FieldGraph {
    private static final Pattern MISSING_GRADIENT = Pattern.compile("No gradient defined for op: (\\w+)");

    private final Graph graph;
    private final Ops root;
    private final Ops ops;
    private final List<Op> beforeDraws;
    private final Precision precision;
    private final String scope;
    private final Seed seed;
    private final ReverseMode reverseMode;
    private final GraphLoops loops;

    private DifferentiableGraph(
            Graph graph,
            Ops root,
            Ops ops,
            List<Op> beforeDraws,
            Precision precision,
            String scope,
            Seed seed,
            ReverseMode reverseMode,
            GraphLoops loops) {
        this.graph = graph;
        this.root = root;
        this.ops = ops;
        this.beforeDraws = beforeDraws;
        this.precision = precision;
        this.scope = scope;
        this.seed = seed;
        this.reverseMode = reverseMode;
        this.loops = loops;
    }

    static DifferentiableGraph on(Graph graph, Precision precision) {
        return on(graph, precision, "", new GraphLoops());
    }

    private static DifferentiableGraph on(Graph graph, Precision precision, String scope, GraphLoops loops) {
        Ops ops = GraphScope.operations(graph);
        ReverseMode reverseMode = new ReverseMode((result, upstream, value) -> ofTensorFlow(
                        graph, ops, floating(result), upstream, List.of(floating(value)))
                .get(0));
        return new DifferentiableGraph(graph, ops, ops, List.of(), precision, scope, new Seed(), reverseMode, loops);
    }

    Precision precision() {
        return precision;
    }

    /** The input that takes the seed, if anything random was built. */
    Optional<Operand<TInt64>> seed() {
        return Optional.ofNullable(seed.input);
    }

    @Override
    public Ops ops() {
        return ops;
    }

    @Override
    public FieldGraph scope(String name) {
        return new DifferentiableGraph(
                graph,
                root,
                ops.withSubScope(name),
                beforeDraws,
                precision,
                scope + "/" + name,
                seed,
                reverseMode,
                loops);
    }

    @Override
    public FieldGraph after(List<? extends Operand<?>> before) {
        return new DifferentiableGraph(
                graph,
                root,
                ops.withControlDependencies(List.copyOf(before)),
                beforeDraws,
                precision,
                scope,
                seed,
                reverseMode,
                loops);
    }

    @Override
    public FieldGraph drawingAfter(List<? extends Operand<?>> before) {
        return new DifferentiableGraph(
                graph, root, ops, List.copyOf(before), precision, scope, seed, reverseMode, loops);
    }

    /** Gradients are bound by no order but their own. */
    private FieldGraph unbound() {
        return new DifferentiableGraph(
                graph,
                root,
                root.withSubScope("gradients"),
                List.of(),
                precision,
                "/gradients",
                seed,
                reverseMode,
                loops);
    }

    @Override
    public Operand<TFloating> constant(double value) {
        return constant(Shape.scalar(), value);
    }

    @Override
    public Operand<TFloating> constant(Shape shape, double... values) {
        try (Tensors tensors = Tensors.of(precision, Map.of("", new HostTensor(shape, values)))) {
            return floating(ops.constantOf((TFloating) tensors.tensor("")));
        }
    }

    @Override
    public Operand<TFloating> factor(Operand<TFloating> value) {
        return precision
                .factor()
                .map(type -> floating(ops.dtypes.cast(value, type)))
                .orElse(value);
    }

    @Override
    public Operand<TFloating> uniform(String name, Shape shape) {
        CRC32C hash = new CRC32C();
        hash.update((scope + "/" + name).getBytes(StandardCharsets.UTF_8));
        Ops drawing = ops.withControlDependencies(beforeDraws);
        var seeds = ops.stack(List.of(seed.input(root), ops.constant(hash.getValue())));
        return floating(drawing.random.statelessRandomUniform(ops.constant(shape), seeds, precision.type()));
    }

    @Override
    public List<Operand<TFloating>> gradients(Operand<TFloating> objective, List<Operand<TFloating>> values) {
        if (values.isEmpty()) {
            return List.of();
        }
        Operand<TFloating> seedGradient = FieldMath.broadcast(this, constant(1), objective.shape());
        List<Optional<Operand<TFloating>>> gradients;
        try {
            gradients = reverseMode.gradients(unbound(), objective, seedGradient, values);
        } catch (UnknownGradientException e) {
            gradients = ofTensorFlow(graph, root, objective, seedGradient, values);
        }
        List<Operand<TFloating>> all = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Operand<TFloating> value = values.get(i);
            all.add(gradients.get(i).orElseGet(() -> zerosLike(value)));
        }
        return all;
    }

    @Override
    public List<Operand<TFloating>> repeat(
            int times,
            List<Operand<TFloating>> state,
            List<Operand<TFloating>> given,
            List<Operand<TInt32>> integers,
            Function<Repetition, List<Operand<TFloating>>> body) {
        return loops.add(this, times, state, given, integers, body);
    }

    /** The loops of this graph, and of the bodies of loops in it. */
    GraphLoops loops() {
        return loops;
    }

    /** A graph for a loop's body, named as the loop is. */
    DifferentiableGraph body(Graph of) {
        return on(of, precision, scope, loops);
    }

    /** The input that takes the seed, made if there is none. */
    Operand<TInt64> seedInput() {
        return seed.input(root);
    }

    /** TensorFlow's own gradients, for operations that {@link ReverseMode} does not know. */
    private static List<Optional<Operand<TFloating>>> ofTensorFlow(
            Graph graph,
            Ops root,
            Operand<TFloating> objective,
            Operand<TFloating> seedGradient,
            List<Operand<TFloating>> values) {
        // TensorFlow refuses a value that the objective does not depend on.
        Set<GraphOperation> ancestors = Ancestors.of(List.of(objective));
        List<Operand<TFloating>> reached = values.stream()
                .filter(value -> ancestors.contains((GraphOperation) value.op()))
                .toList();
        List<Output<?>> gradients = addGradients(graph, root, objective, seedGradient, reached);
        Map<Operand<TFloating>, Operand<TFloating>> connected = new HashMap<>();
        for (int i = 0; i < reached.size(); i++) {
            if (isConnected(gradients.get(i))) {
                connected.put(reached.get(i), floating(gradients.get(i)));
            }
        }
        return values.stream()
                .map(value -> Optional.ofNullable(connected.get(value)))
                .toList();
    }

    private static List<Output<?>> addGradients(
            Graph graph,
            Ops root,
            Operand<TFloating> objective,
            Operand<TFloating> seedGradient,
            List<Operand<TFloating>> values) {
        if (values.isEmpty()) {
            return List.of();
        }
        try {
            return Arrays.asList(graph.addGradients(
                    root.scope().makeUnique("gradients"),
                    new Output<?>[] {objective.asOutput()},
                    values.stream().map(Operand::asOutput).toArray(Output<?>[]::new),
                    new Output<?>[] {seedGradient.asOutput()}));
        } catch (TensorFlowException e) {
            throw MISSING_GRADIENT.matcher(String.valueOf(e.getMessage())).find() ? unsupported(e) : e;
        }
    }

    /** TensorFlow marks the gradient of a value that the objective does not depend on by an output without a graph. */
    private static boolean isConnected(Output<?> gradient) {
        return gradient != null && !gradient.isClosed();
    }

    private Operand<TFloating> zerosLike(Operand<TFloating> value) {
        return FieldMath.broadcast(this, constant(0), value.shape());
    }

    private static UnsupportedGradientException unsupported(TensorFlowException e) {
        Matcher missing = MISSING_GRADIENT.matcher(String.valueOf(e.getMessage()));
        String operation = missing.find() ? missing.group(1) : "an operation";
        return new UnsupportedGradientException(
                "TensorFlow cannot differentiate " + operation
                        + " this often; compose it from operations that it can, such as those of FieldMath",
                e);
    }

    @SuppressWarnings("unchecked") // all floating values of a graph have the graph's precision
    private static Operand<TFloating> floating(Operand<?> operand) {
        return (Operand<TFloating>) operand;
    }

    /** The one input that seeds all random draws of a graph, made when first needed. */
    private static final class Seed {
        private @org.jspecify.annotations.Nullable Operand<TInt64> input;

        Operand<TInt64> input(Ops root) {
            if (input == null) {
                input = root.withName("seed").placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
            }
            return input;
        }
    }
}
