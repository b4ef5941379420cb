package org.metafield.gpu;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.DeviceSpec;
import org.tensorflow.ExecutionEnvironment;
import org.tensorflow.Graph;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.op.Ops;
import org.tensorflow.op.Scope;

/**
 * Names of operations that are unique in their graph. TensorFlow's own scope looks at every operation of the graph
 * whenever a scope is opened, so that graphs of many steps take time by the square of their size; this one remembers the
 * names that it gave.
 *
 * @param graph the graph of all operations
 * @param names those given in the graph
 * @param path what the names of this scope begin with: empty, or ends in {@code /}
 * @param operation the name of the next operation, if it is not to be that of its kind
 * @param before what is executed before any operation of this scope
 * @param device where operations are executed
 * @param isInit whether operations initialize the graph's state
 */
record GraphScope(
        Graph graph,
        Names names,
        String path,
        Optional<String> operation,
        List<Operation> before,
        DeviceSpec device,
        boolean isInit)
        implements Scope {
    /** Operations of an empty graph. */
    static Ops operations(Graph graph) {
        Scope scope = new GraphScope(
                graph,
                new Names(),
                "",
                Optional.empty(),
                List.of(),
                DeviceSpec.newBuilder().build(),
                false);
        return Ops.create(new Surroundings(graph, scope));
    }

    @Override
    public ExecutionEnvironment env() {
        return graph;
    }

    @Override
    public GraphScope withSubScope(String name) {
        return new GraphScope(graph, names, names.unique(path + name) + "/", Optional.empty(), before, device, isInit);
    }

    @Override
    public GraphScope withName(String name) {
        return new GraphScope(graph, names, path, Optional.of(name), before, device, isInit);
    }

    @Override
    public GraphScope withNameAsSubScope(String defaultName) {
        return withSubScope(operation.orElse(defaultName));
    }

    @Override
    public GraphScope withDevice(DeviceSpec other) {
        return new GraphScope(graph, names, path, operation, before, other, isInit);
    }

    @Override
    public GraphScope withInitScope() {
        return new GraphScope(graph, names, path, operation, List.of(), device, true);
    }

    /** Adds to what is executed before. */
    @Override
    public GraphScope withControlDependencyOps(Iterable<Operation> operations) {
        List<Operation> all = Stream.concat(before.stream(), StreamSupport.stream(operations.spliterator(), false))
                .distinct()
                .toList();
        return new GraphScope(graph, names, path, operation, all, device, isInit);
    }

    @Override
    public String makeOpName(String defaultName) {
        return names.unique(path + operation.orElse(defaultName));
    }

    @Override
    public String makeUnique(String name) {
        return names.unique(path + name).substring(path.length());
    }

    /** Nothing: every name of the graph is given by a scope. */
    @Override
    public void refreshNames() {}

    @Override
    public OperationBuilder apply(OperationBuilder builder) {
        builder.setDevice(device.toString());
        before.stream()
                .filter(earlier -> isInit || !graph.isInitializer(earlier))
                .forEach(builder::addControlInput);
        return builder;
    }

    @Override
    public String getDeviceString() {
        return device.toString();
    }

    /** The names that a graph has. */
    static final class Names {
        private final Map<String, Integer> repetitions = new HashMap<>();

        String unique(String name) {
            String unique = name;
            while (repetitions.containsKey(unique)) {
                unique = name + "_" + repetitions.merge(name, 1, Integer::sum);
            }
            repetitions.put(unique, 0);
            return unique;
        }
    }

    /** The graph, but for the scope that operations begin with. */
    private record Surroundings(Graph graph, Scope baseScope) implements ExecutionEnvironment {
        @Override
        public OperationBuilder opBuilder(String type, String name, Scope scope) {
            return graph.opBuilder(type, name, scope);
        }

        @Override
        public void attachFunction(ConcreteFunction function) {
            graph.attachFunction(function);
        }

        @Override
        public void checkInput(Operation input) {
            graph.checkInput(input);
        }

        @Override
        public Types environmentType() {
            return graph.environmentType();
        }

        @Override
        public boolean isInitializer(Operation operation) {
            return graph.isInitializer(operation);
        }
    }
}
