package org.metafield.engine.specification;

import java.util.List;
import java.util.Optional;
import org.metafield.spi.ComponentSpec;
import org.metafield.spi.data.Metric;
import org.metafield.spi.graph.ParameterFilter;
import org.metafield.spi.learning.ContextSelector;
import org.metafield.spi.learning.Diagnostic;
import org.metafield.spi.learning.GradientTransform;
import org.metafield.spi.learning.InnerOptimizer;
import org.metafield.spi.learning.Loss;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.NotEmpty;
import org.metafield.spi.option.Range;

/** What is measured on the test split. Parts of adaptation that are not given are those of meta-training. */
public record EvaluationSettings(
        @Describe("Adaptation steps after which to measure; the largest is how long adaptation goes on")
        @NotEmpty
        @Range(min = 0)
        List<Integer> steps,

        @Describe("Signals of the test split to measure; 0 for all") @Range(min = 0)
        int signals,

        @Describe("Initializations to compare") @NotEmpty List<EvaluatedInitialization> initializations,

        @Describe(
                "Update rules from which the best for the other initializations is chosen on validation signals; empty to use the learned initialization's")
        List<ComponentSpec<InnerOptimizer>> baselineOptimizers,

        @Describe("How a mean or matched initialization is fitted")
        FitSettings baselineFit,

        @Describe("Metrics; those of the modality if not given")
        Optional<List<ComponentSpec<Metric>>> metrics,

        @Describe("Measures of what happens inside adaptation, at the same steps")
        List<ComponentSpec<Diagnostic>> diagnostics,

        @Describe("Signals of which pictures are drawn") @Range(min = 0)
        int pictures,

        @Describe("Error that the steps descend, if other than adaptation's; metrics do not depend on it")
        Optional<ComponentSpec<Loss>> loss,

        @Describe("Update rule, if other than adaptation's") Optional<ComponentSpec<InnerOptimizer>> optimizer,

        @Describe("Parameters that adapt, if other than adaptation's")
        Optional<ParameterFilter> adapts,

        @Describe("Samples that each step sees, if other than adaptation's")
        Optional<ComponentSpec<ContextSelector>> context,

        @Describe("Steps from one choice of samples to the next, if other than adaptation's") @Range(min = 1)
        Optional<Integer> selectEvery,

        @Describe("Changes to the gradient, if other than adaptation's")
        Optional<List<ComponentSpec<GradientTransform>>> gradientTransforms) {
    /** learned against standard initialization at 0, 1, 2, 4 and 16 steps. */
    public static final EvaluationSettings DEFAULTS = new EvaluationSettings(
            List.of(0, 1, 2, 4, 16),
            0,
            List.of(EvaluatedInitialization.LEARNED, EvaluatedInitialization.STANDARD),
            List.of(),
            FitSettings.DEFAULTS,
            Optional.empty(),
            List.of(),
            4,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
}
