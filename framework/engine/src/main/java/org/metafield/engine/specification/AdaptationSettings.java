package org.metafield.engine.specification;

import java.util.List;
import java.util.Optional;
import org.metafield.spi.ComponentSpec;
import org.metafield.spi.graph.ParameterFilter;
import org.metafield.spi.learning.ContextSelector;
import org.metafield.spi.learning.GradientTransform;
import org.metafield.spi.learning.InnerOptimizer;
import org.metafield.spi.learning.Loss;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** The inner loop. */
public record AdaptationSettings(
        @Describe("Inner steps in meta-training") @Range(min = 0, max = 100_000)
        int steps,

        @Describe("Error that the inner steps descend, if other than loss")
        Optional<ComponentSpec<Loss>> loss,

        @Describe("Update rule of the inner loop") ComponentSpec<InnerOptimizer> optimizer,

        @Describe("Parameters that adapt: all, last-layer, modulations, role:ROLE or name:PATTERN, joined by commas")
        ParameterFilter adapts,

        @Describe("Samples that each inner step sees") ComponentSpec<ContextSelector> context,

        @Describe(
                "Steps from one choice of samples to the next; those between see the same samples. A gradient transform"
                        + " with a context of its own chooses at every step")
        @Range(min = 1)
        int selectEvery,

        @Describe("Changes to the inner gradient before the update, in order")
        List<ComponentSpec<GradientTransform>> gradientTransforms) {
    /** Two full-context steps of gradient descent on all parameters. */
    public static final AdaptationSettings DEFAULTS = new AdaptationSettings(
            2,
            Optional.empty(),
            ComponentSpec.of(InnerOptimizer.class, "sgd"),
            ParameterFilter.ALL,
            ComponentSpec.of(ContextSelector.class, "full"),
            1,
            List.of());
}
