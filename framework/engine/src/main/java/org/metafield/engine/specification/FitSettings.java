package org.metafield.engine.specification;

import org.metafield.spi.ComponentSpec;
import org.metafield.spi.learning.OuterOptimizer;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** How a field is fitted to one signal outside of meta-learning. */
public record FitSettings(
        @Describe("Steps of the fit") @Range(min = 1) int steps,
        @Describe("Update rule of the fit") ComponentSpec<OuterOptimizer> optimizer) {
    /** A thousand steps of Adam. */
    public static final FitSettings DEFAULTS = new FitSettings(1000, ComponentSpec.of(OuterOptimizer.class, "adam"));
}
