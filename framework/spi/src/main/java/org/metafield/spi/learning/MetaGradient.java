package org.metafield.spi.learning;

import org.metafield.spi.graph.ParameterSet;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * What one graph contributes to an outer step.
 *
 * @param gradient for the parameters of {@link MetaProblem#initial} in order, summed over the graph's tasks; the engine
 *     divides by the number of tasks
 * @param loss of each task, {@code [...]}, for reporting: one that had to be computed for the gradient
 */
public record MetaGradient(ParameterSet gradient, Operand<TFloating> loss) {}
