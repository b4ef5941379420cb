package org.metafield.spi.learning;

import org.metafield.spi.graph.ParameterSet;

/**
 * What one graph contributes to an outer step.
 *
 * @param gradient for the parameters of {@link MetaProblem#initial} in order, summed over the graph's tasks; the engine
 *     divides by the number of tasks
 * @param episode the episode it came from, for reporting
 */
public record MetaGradient(ParameterSet gradient, Episode episode) {}
