package org.metafield.gpu;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;
import org.tensorflow.types.family.TNumber;

/** The inputs and outputs of a graph function under construction. */
public final class GraphBuilder {
    private final DifferentiableGraph graph;
    private final Map<String, Operand<?>> inputs = new LinkedHashMap<>();
    private final Map<String, Operand<?>> outputs = new LinkedHashMap<>();

    GraphBuilder(DifferentiableGraph graph) {
        this.graph = graph;
    }

    /** The graph to build in. */
    public FieldGraph graph() {
        return graph;
    }

    /** An input of the function, by name. */
    public Operand<TFloating> input(String name, Shape shape) {
        return input(name, shape, graph.precision().type());
    }

    /** An input of whole numbers, by name. */
    public Operand<TInt32> integers(String name, Shape shape) {
        return input(name, shape, TInt32.class);
    }

    private <T extends TNumber> Operand<T> input(String name, Shape shape, Class<T> type) {
        Operand<T> input = graph.ops().withName("input").placeholder(type, Placeholder.shape(shape));
        if (inputs.put(name, input) != null) {
            throw new IllegalArgumentException("two inputs '" + name + "'");
        }
        return input;
    }

    /** An input for each parameter, named {@code PREFIX/PARAMETER}. */
    public ParameterSet input(String prefix, List<ParameterSpec> specs) {
        List<Operand<TFloating>> values = new ArrayList<>();
        for (ParameterSpec spec : specs) {
            values.add(input(prefix + "/" + spec.name(), spec.shape()));
        }
        return ParameterSet.of(specs, values);
    }

    /** An output of the function, by name. */
    public void output(String name, Operand<? extends TNumber> value) {
        // An input cannot be fetched as it is, and one tensor has one owner: hence the identity.
        if (outputs.put(name, graph.ops().withName("output").identity(value)) != null) {
            throw new IllegalArgumentException("two outputs '" + name + "'");
        }
    }

    /** An output for each parameter, named {@code PREFIX/PARAMETER}. */
    public void output(String prefix, ParameterSet values) {
        for (ParameterSpec spec : values.specs()) {
            output(prefix + "/" + spec.name(), values.get(spec.name()));
        }
    }

    Map<String, Operand<?>> inputs() {
        return inputs;
    }

    Map<String, Operand<?>> outputs() {
        return outputs;
    }
}
