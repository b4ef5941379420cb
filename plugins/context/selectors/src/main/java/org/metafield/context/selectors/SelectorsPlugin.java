package org.metafield.context.selectors;

import java.util.List;
import org.metafield.spi.Capabilities;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.NoOptions;
import org.metafield.spi.Plugin;
import org.metafield.spi.Preset;
import org.metafield.spi.field.Tap;
import org.metafield.spi.learning.ContextSelector;
import org.metafield.spi.learning.OuterTerm;
import org.metafield.spi.learning.Selection;

/**
 * Contributes the context selectors {@code full}, {@code random}, {@code error} and {@code gradncp}, the outer term
 * {@code bootstrap} and the method {@code gradncp}, which is made of the latter two.
 */
public final class SelectorsPlugin implements Plugin {
    @Override
    public List<ComponentFactory<? extends ContextSelector, ?>> contextSelectors() {
        return List.of(
                ComponentFactory.of(
                        "full", "All samples", NoOptions.DEFAULTS, options -> (graph, request) -> Selection.FULL),
                ComponentFactory.of(
                        "random",
                        "Samples drawn uniformly without replacement, anew at each step",
                        KeepOptions.DEFAULTS,
                        options -> new TopSamples(options.keep(), SampleScore.RANDOM)),
                ComponentFactory.of(
                        "error",
                        "Samples with the largest error, the baseline of GradNCP's ablation (Tack et al. 2023)",
                        KeepOptions.DEFAULTS,
                        options -> new TopSamples(options.keep(), SampleScore.ERROR)),
                ComponentFactory.of(
                        "gradncp",
                        "Samples with the largest gradient of the last layer (GradNCP, Tack et al. 2023)",
                        KeepOptions.DEFAULTS,
                        options -> Capabilities.requires(Tap.PENULTIMATE.capability()),
                        (options, context) -> new TopSamples(options.keep(), SampleScore.LAST_LAYER_GRADIENT)));
    }

    @Override
    public List<ComponentFactory<? extends OuterTerm, ?>> outerTerms() {
        return List.of(ComponentFactory.of(
                "bootstrap",
                "Distance to where further full-context adaptation leads (GradNCP, Tack et al. 2023)",
                BootstrapOptions.DEFAULTS,
                BootstrapTerm::new));
    }

    @Override
    public List<Preset> presets() {
        return List.of(Preset.ofResource(
                SelectorsPlugin.class,
                "gradncp",
                "GradNCP on images (Tack et al. 2023), values of the official CelebA configuration"));
    }
}
