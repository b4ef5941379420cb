package org.metafield.metalearner.reptile;

import java.util.List;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.NoOptions;
import org.metafield.spi.Plugin;
import org.metafield.spi.Preset;
import org.metafield.spi.learning.MetaLearner;

/** Contributes the meta-learner {@code reptile} and the methods {@code reptile} and {@code reptile-interpolate}. */
public final class ReptilePlugin implements Plugin {
    @Override
    public List<ComponentFactory<? extends MetaLearner, ?>> metaLearners() {
        return List.of(ComponentFactory.of(
                "reptile",
                "Moves the initialization towards the adapted parameters (Nichol et al. 2018)",
                NoOptions.DEFAULTS,
                options -> new ReptileMetaLearner()));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                Preset.ofResource(
                        ReptilePlugin.class,
                        "reptile",
                        "Reptile with an Adam outer step, as learnit's tomography and radiance fields (official code); its"
                                + " inner loop for images is this project's choice"),
                Preset.ofResource(
                        ReptilePlugin.class,
                        "reptile-interpolate",
                        "Reptile with an annealed interpolation of 0.1 as its outer step (Nichol et al. 2018); its inner"
                                + " loop for images is this project's choice"));
    }
}
