package org.metafield.loss.pointwise;

import java.util.List;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.NoOptions;
import org.metafield.spi.Plugin;
import org.metafield.spi.learning.Loss;

/** Contributes the losses {@code mse} and {@code l1}. */
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
                        options -> PointwiseLosses.ABSOLUTE));
    }
}
