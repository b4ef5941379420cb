package org.metafield.metalearner.maml;

import java.util.List;
import org.metafield.spi.Capabilities;
import org.metafield.spi.Capability;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;
import org.metafield.spi.Preset;
import org.metafield.spi.learning.MetaLearner;

/**
 * Contributes the meta-learner {@code maml} and the methods {@code learnit}, {@code fomaml}, {@code anil} and
 * {@code meta-sgd}.
 */
public final class MamlPlugin implements Plugin {
    @Override
    public List<ComponentFactory<? extends MetaLearner, ?>> metaLearners() {
        return List.of(ComponentFactory.of(
                "maml",
                "Descends the loss after adaptation, through the adaptation (Finn et al. 2017)",
                MamlOptions.DEFAULTS,
                Capabilities.provides(Capability.META_PARAMETERS, Capability.OUTER_OBJECTIVE),
                MamlMetaLearner::new));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                Preset.ofResource(
                        MamlPlugin.class,
                        "learnit",
                        "Image regression of learnit (Tancik et al. 2021), values of the official notebook"),
                Preset.ofResource(
                        MamlPlugin.class,
                        "fomaml",
                        "First-order MAML (Finn et al. 2017) with the other values of learnit's image regression"),
                Preset.ofResource(
                        MamlPlugin.class,
                        "anil",
                        "MAML whose last layer alone adapts (ANIL, Raghu et al. 2020), other values of learnit"),
                Preset.ofResource(
                        MamlPlugin.class,
                        "meta-sgd",
                        "MAML with learned step sizes (Meta-SGD, Li et al. 2017), other values of learnit"));
    }
}
