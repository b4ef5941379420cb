package org.metafield.context.selectors;

import java.util.List;
import org.metafield.context.diagnostics.Diagnostics;
import org.metafield.spi.Capabilities;
import org.metafield.spi.Capability;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.NoOptions;
import org.metafield.spi.Plugin;
import org.metafield.spi.Preset;
import org.metafield.spi.learning.ContextSelector;
import org.metafield.spi.learning.Diagnostic;
import org.metafield.spi.learning.OuterTerm;
import org.metafield.spi.learning.Selection;

/**
 * Contributes the context selectors {@code full}, {@code random}, {@code error}, {@code gradncp}, {@code full-gradient},
 * {@code soft} and {@code segments}, the outer term {@code bootstrap}, the diagnostics {@code score-correlation},
 * {@code gradient-norm}, {@code selection-gain} and {@code bootstrap-gap}, and the method {@code gradncp}.
 */
public final class SelectorsPlugin implements Plugin {
    @Override
    public List<ComponentFactory<? extends ContextSelector, ?>> contextSelectors() {
        return List.of(
                ComponentFactory.of(
                        "full", "All samples", NoOptions.DEFAULTS, options -> (graph, request) -> Selection.FULL),
                top("random", "Samples drawn uniformly without replacement, anew at each step", SampleScore.RANDOM),
                top(
                        "error",
                        "Samples with the largest error, the baseline of GradNCP's ablation (Tack et al. 2023)",
                        SampleScore.ERROR),
                top(
                        "gradncp",
                        "Samples with the largest gradient of the last layer (GradNCP, Tack et al. 2023)",
                        SampleScore.GRADNCP),
                top(
                        "full-gradient",
                        "Samples with the largest gradient of all parameters, which GradNCP's score approximates",
                        SampleScore.FULL_GRADIENT),
                ComponentFactory.of(
                        "soft",
                        "All samples, weighted by a power of their score instead of selected by it",
                        SoftOptions.DEFAULTS,
                        options -> options.score().capabilities(),
                        (options, context) -> new SoftSamples(options)),
                ComponentFactory.of(
                        "segments",
                        "The segments of a stream one after the other (OML, Javed and White 2019)",
                        SegmentsOptions.DEFAULTS,
                        Capabilities.requires(Capability.STREAM),
                        SegmentSamples::new));
    }

    private static ComponentFactory<ContextSelector, KeepOptions> top(
            String name, String description, SampleScore score) {
        return ComponentFactory.of(
                name,
                description,
                KeepOptions.DEFAULTS,
                options -> score.capabilities(),
                (options, context) -> new TopSamples(options, score));
    }

    @Override
    public List<ComponentFactory<? extends OuterTerm, ?>> outerTerms() {
        return List.of(ComponentFactory.of(
                "bootstrap",
                "Distance to where further full-context adaptation leads (GradNCP, Tack et al. 2023)",
                BootstrapOptions.DEFAULTS,
                Capabilities.requires(Capability.OUTER_OBJECTIVE),
                BootstrapTerm::new));
    }

    @Override
    public List<ComponentFactory<? extends Diagnostic, ?>> diagnostics() {
        return Diagnostics.factories();
    }

    @Override
    public List<Preset> presets() {
        return List.of(Preset.ofResource(
                SelectorsPlugin.class,
                "gradncp",
                "GradNCP on images (Tack et al. 2023), values of the official CelebA configuration"));
    }
}
