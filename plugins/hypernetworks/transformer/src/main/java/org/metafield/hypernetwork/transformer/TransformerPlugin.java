package org.metafield.hypernetwork.transformer;

import java.util.List;
import org.metafield.spi.Capabilities;
import org.metafield.spi.Capability;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;
import org.metafield.spi.Preset;
import org.metafield.spi.learning.Hypernetwork;

/** Contributes the hypernetwork {@code transinr} and the methods {@code transinr}, {@code ipc} and {@code ipc-meta}. */
public final class TransformerPlugin implements Plugin {
    @Override
    public List<ComponentFactory<? extends Hypernetwork, ?>> hypernetworks() {
        return List.of(ComponentFactory.of(
                "transinr",
                "Transformer that computes weights of the field from a picture (TransINR, Chen and Wang 2022)",
                TransinrOptions.DEFAULTS,
                Capabilities.requires(Capability.IMAGE_SIGNAL, Capability.META_PARAMETERS),
                TransinrHypernetwork::new));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                Preset.ofResource(
                        TransformerPlugin.class,
                        "transinr",
                        "All weights of the field from a transformer (Chen and Wang 2022), values of the official code for CelebA"),
                Preset.ofResource(
                        TransformerPlugin.class,
                        "ipc",
                        "A factor of one layer from a transformer (instance pattern composers, Kim et al. 2023)"),
                Preset.ofResource(
                        TransformerPlugin.class,
                        "ipc-meta",
                        "A factor of one layer found by two inner steps (instance pattern composers, Kim et al. 2023)"));
    }
}
