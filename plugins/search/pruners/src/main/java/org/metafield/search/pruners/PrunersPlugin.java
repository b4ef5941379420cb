package org.metafield.search.pruners;

import java.util.List;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;
import org.metafield.spi.search.Pruner;

/** Contributes the pruners {@code median} and {@code successive-halving}. */
public final class PrunersPlugin implements Plugin {
    @Override
    public List<ComponentFactory<? extends Pruner, ?>> pruners() {
        return List.of(
                ComponentFactory.of(
                        "median",
                        "Stops a trial whose best is worse than the median of the others at the same step (Golovin et al."
                                + " 2017)",
                        MedianPruner.Options.DEFAULTS,
                        MedianPruner::new),
                ComponentFactory.of(
                        "successive-halving",
                        "Stops a trial that is not among the best of those that came as far, at steps that grow by a factor"
                                + " (ASHA, Li et al. 2020)",
                        SuccessiveHalvingPruner.Options.DEFAULTS,
                        SuccessiveHalvingPruner::new));
    }
}
