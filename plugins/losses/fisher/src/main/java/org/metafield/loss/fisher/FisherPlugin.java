package org.metafield.loss.fisher;

import java.util.List;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;
import org.metafield.spi.learning.Loss;

/** Contributes the loss {@code fim}. */
public final class FisherPlugin implements Plugin {
    @Override
    public List<ComponentFactory<? extends Loss, ?>> losses() {
        return List.of(ComponentFactory.of(
                "fim",
                "Weights samples by their gradient in the metric of the Fisher matrix (after MCL-NF, Woo et al. 2025)",
                FimOptions.DEFAULTS,
                FimOptions::capabilities,
                (options, context) -> new FimLoss(options, context.create(options.of()))));
    }
}
