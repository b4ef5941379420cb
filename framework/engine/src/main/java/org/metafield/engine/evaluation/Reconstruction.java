package org.metafield.engine.evaluation;

import org.metafield.spi.data.Signal;

/**
 * What a field gives of a signal.
 *
 * @param signal the signal
 * @param initialization from where adaptation started
 * @param adaptationStep the adaptation steps taken
 * @param values as many as the signal's, in the same order, not clamped
 */
public record Reconstruction(Signal signal, String initialization, int adaptationStep, float[] values) {}
