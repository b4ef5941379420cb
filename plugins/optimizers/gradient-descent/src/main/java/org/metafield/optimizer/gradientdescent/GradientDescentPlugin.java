package org.metafield.optimizer.gradientdescent;

import java.util.List;
import org.metafield.spi.Capabilities;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;
import org.metafield.spi.learning.GradientTransform;
import org.metafield.spi.learning.InnerOptimizer;
import org.metafield.spi.learning.OuterOptimizer;

/**
 * Contributes the inner optimizer {@code sgd}, the outer optimizers {@code adam} and {@code sgd}, and the gradient
 * transforms {@code clip} and {@code rescale-to-context}.
 */
public final class GradientDescentPlugin implements Plugin {
    @Override
    public List<ComponentFactory<? extends InnerOptimizer, ?>> innerOptimizers() {
        return List.of(ComponentFactory.of(
                "sgd",
                "Plain gradient descent, as in MAML, learnit and GradNCP",
                InnerSgdOptions.DEFAULTS,
                InnerSgd::new));
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
                        "rescale-to-context",
                        "Gives the gradient the length that it has on selected samples (GradNCP, Tack et al. 2023)",
                        RescaleToContextOptions.DEFAULTS,
                        options -> Capabilities.NONE,
                        (options, context) -> new RescaleToContextTransform(context.create(options.context()))));
    }
}
