package org.metafield.context.selectors;

import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.learning.ContextSelector;
import org.metafield.spi.learning.Selection;
import org.metafield.spi.learning.SelectionRequest;

/**
 * Keeps the samples with the largest scores, ties by index.
 *
 * @param keep the part of the samples to keep
 * @param score what to order them by
 */
record TopSamples(double keep, SampleScore score) implements ContextSelector {
    /** Makes a product such as 0.29 * 100, which is a little less than 29, count as the whole number that is meant. */
    private static final double ROUNDING = 1e-9;

    @Override
    public Selection select(FieldGraph graph, SelectionRequest request) {
        int count = Math.max(1, (int) Math.floor(keep * request.samples() + ROUNDING));
        if (count == request.samples()) {
            return Selection.FULL;
        }
        return Selection.of(FieldMath.largest(graph, score.of(graph, request), count));
    }
}
