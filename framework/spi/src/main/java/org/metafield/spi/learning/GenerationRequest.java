package org.metafield.spi.learning;

import org.metafield.spi.data.SignalShape;
import org.metafield.spi.graph.ParameterSet;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * What a hypernetwork sees.
 *
 * @param parameters its own parameters, without a task axis
 * @param field the field's parameters before anything is generated, without a task axis
 * @param shape the shape of every signal, whose extents multiply to the samples of {@code queries} and {@code targets}
 * @param queries where the samples lie, {@code [sample, number]}, the same for every task
 * @param targets the values of the signals, {@code [..., sample, channel]} in row-major order
 */
public record GenerationRequest(
        ParameterSet parameters,
        ParameterSet field,
        SignalShape shape,
        Operand<TFloating> queries,
        Operand<TFloating> targets) {}
