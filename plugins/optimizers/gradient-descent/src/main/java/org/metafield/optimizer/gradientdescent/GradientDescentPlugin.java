package org.metafield.optimizer.gradientdescent;

import java.util.List;
import org.metafield.spi.Capabilities;
import org.metafield.spi.Capability;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;
import org.metafield.spi.learning.GradientTransform;
import org.metafield.spi.learning.InnerOptimizer;
import org.metafield.spi.learning.OuterOptimizer;

/**
 * Contributes the inner optimizers {@code sgd}, {@code momentum}, {@code adam} and {@code meta-sgd}, the outer optimizers
 * {@code adam} and {@code sgd}, and the gradient transforms {@code clip}, {@code clip-values}, {@code rescale-to-context} and
 * {@code match-norm}.
 */
public final class GradientDescentPlugin implements Plugin {
    @Override
    public List<ComponentFactory<? extends InnerOptimizer, ?>> innerOptimizers() {
        return List.of(
                ComponentFactory.of(
                        "sgd",
                        "Plain gradient descent, as in MAML, learnit and GradNCP",
                        InnerSgdOptions.DEFAULTS,
                        InnerSgd::new),
                ComponentFactory.of(
                        "momentum",
                        "Gradient descent with a velocity (Sutskever et al. 2013), plain or Nesterov's",
                        InnerMomentumOptions.DEFAULTS,
                        InnerMomentum::new),
                ComponentFactory.of(
                        "adam",
                        "Adam (Kingma and Ba 2015) that can be differentiated through",
                        InnerAdamOptions.DEFAULTS,
                        InnerAdam::new),
                ComponentFactory.of(
                        "meta-sgd",
                        "Gradient descent with a learned rate for each number that adapts (Li et al. 2017)",
                        MetaSgdOptions.DEFAULTS,
                        Capabilities.requires(Capability.META_PARAMETERS),
                        MetaSgd::new));
    }

    @Override
    public List<ComponentFactory<? extends OuterOptimizer, ?>> outerOptimizers() {
        return List.of(
                ComponentFactory.of(
                        "adam",
                        "Adam (Kingma and Ba 2015), as in learnit and GradNCP",
                        AdamOptions.DEFAULTS,
                        Adam::new),
                ComponentFactory.of(
                        "sgd",
                        "Plain gradient descent; after Reptile it is an interpolation (Nichol et al. 2018)",
                        OuterSgdOptions.DEFAULTS,
                        OuterSgd::new));
    }

    @Override
    public List<ComponentFactory<? extends GradientTransform, ?>> gradientTransforms() {
        return List.of(
                ComponentFactory.of(
                        "clip",
                        "Shortens the gradient of a task to a greatest L2 norm over all parameters",
                        ClipOptions.DEFAULTS,
                        ClipTransform::new),
                ComponentFactory.of(
                        "clip-values",
                        "Clips each number of the gradient to a greatest absolute value (OML, Javed and White 2019)",
                        ClipValuesOptions.DEFAULTS,
                        GradientDescentPlugin::clipValues),
                ComponentFactory.of(
                        "rescale-to-context",
                        "Gives the gradient the length that it has on selected samples (GradNCP, Tack et al. 2023)",
                        RescaleToContextOptions.DEFAULTS,
                        options -> Capabilities.NONE,
                        (options, context) -> new RescaleToContextTransform(context.create(options.context()))),
                ComponentFactory.of(
                        "match-norm",
                        "Gives the gradient the length of another loss's gradient, to compare losses at equal step lengths",
                        MatchNormOptions.DEFAULTS,
                        options -> Capabilities.NONE,
                        (options, context) -> new MatchNormTransform(context.create(options.loss()))));
    }

    static GradientTransform clipValues(ClipValuesOptions options) {
        return (graph, context, gradients) -> gradients.map(gradient ->
                graph.ops().clipByValue(gradient, graph.constant(-options.limit()), graph.constant(options.limit())));
    }
}
