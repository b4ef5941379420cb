package org.metafield.spi.learning;

import java.util.List;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.data.SignalShape;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;

/**
 * A network that computes from a signal what adaptation to it starts from. Its own parameters are learned by the outer
 * loop and never adapt.
 */
public interface Hypernetwork {
    /**
     * Its own parameters, whose names begin with {@code hypernetwork.}; all of them are learned.
     *
     * @param shape the shape of every signal
     * @param field the field's parameters
     * @throws InvalidOptionException if it can generate none of them
     */
    List<ParameterSpec> parameters(SignalShape shape, List<ParameterSpec> field);

    /**
     * Generates parameters of the field: always the same ones, and none that it was not given.
     *
     * @return values {@code [..., parameter's shape]}, with a task axis exactly if the request's targets have one
     */
    ParameterSet generate(FieldGraph graph, GenerationRequest request);
}
