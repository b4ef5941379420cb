package org.metafield.loss.pointwise;

import java.util.List;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.NoOptions;
import org.metafield.spi.Plugin;
import org.metafield.spi.learning.Loss;

/** Contributes the losses {@code mse}, {@code l1} and {@code huber}. */
public final class PointwisePlugin implements Plugin {
    @Override
    public List<ComponentFactory<? extends Loss, ?>> losses() {
        return List.of(
                ComponentFactory.of(
                        "mse",
                        "Mean over channels of the squared difference, the loss of learnit and GradNCP",
                        NoOptions.DEFAULTS,
                        options -> PointwiseLosses.SQUARED),
                ComponentFactory.of(
                        "l1",
                        "Mean over channels of the absolute difference",
                        NoOptions.DEFAULTS,
                        options -> PointwiseLosses.ABSOLUTE),
                ComponentFactory.of(
                        "huber",
                        "Squared difference where it is small, absolute difference where it is large (Huber 1964)",
                        HuberOptions.DEFAULTS,
                        options -> PointwiseLosses.huber(options.bend())));
    }
}
