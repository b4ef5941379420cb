package org.metafield.context.diagnostics;

import java.util.List;
import org.metafield.spi.Capabilities;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.learning.Diagnostic;

/** The diagnostics of this package. */
public final class Diagnostics {
    private Diagnostics() {}

    /** Their factories. */
    public static List<ComponentFactory<? extends Diagnostic, ?>> factories() {
        return List.of(
                ComponentFactory.of(
                        "score-correlation",
                        "Correlation over samples between two of their scores (GradNCP, Tack et al. 2023)",
                        ScoreCorrelationOptions.DEFAULTS,
                        options -> options.score()
                                .capabilities()
                                .and(options.reference().capabilities()),
                        (options, context) -> new ScoreCorrelation(options)),
                ComponentFactory.of(
                        "gradient-norm",
                        "Length of the gradient on all samples and on selected ones (GradNCP, Tack et al. 2023)",
                        GradientNormOptions.DEFAULTS,
                        options -> Capabilities.NONE,
                        (options, context) -> new GradientNorm(context.create(options.context()))),
                ComponentFactory.of(
                        "selection-gain",
                        "What a step on selected samples gains, over what one of equal length on all samples gains",
                        SelectionGainOptions.DEFAULTS,
                        options -> Capabilities.NONE,
                        (options, context) ->
                                new SelectionGain(context.create(options.context()), new GradientStep(options.rate()))),
                ComponentFactory.of(
                        "bootstrap-gap",
                        "What further steps on the full context would gain, as GradNCP's bootstrapped target has them"
                                + " (Tack et al. 2023)",
                        BootstrapGapOptions.DEFAULTS,
                        options -> new BootstrapGap(options.steps(), new GradientStep(options.rate()))));
    }
}
