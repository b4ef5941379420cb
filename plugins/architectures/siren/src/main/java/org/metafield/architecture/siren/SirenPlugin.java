package org.metafield.architecture.siren;

import java.util.List;
import org.metafield.spi.Capabilities;
import org.metafield.spi.Capability;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;
import org.metafield.spi.Preset;
import org.metafield.spi.field.Architecture;
import org.metafield.spi.field.Tap;

/**
 * Contributes the architectures {@code siren}, {@code siren-3d}, {@code modulated-siren} and {@code finer} and the methods {@code functa}
 * and {@code coin++}, which adapt the modulations of the second.
 */
public final class SirenPlugin implements Plugin {
    private static final Capabilities PENULTIMATE = Capabilities.provides(Tap.PENULTIMATE.capability());
    private static final Capabilities PENULTIMATE_AND_LAYERS =
            PENULTIMATE.and(Capabilities.provides(Capability.LINEAR_LAYERS));

    @Override
    public List<ComponentFactory<? extends Architecture, ?>> architectures() {
        return List.of(
                siren("siren", "Sine-activated network (Sitzmann et al. 2020) in the forms of learnit and GradNCP"),
                siren(
                        "siren-3d",
                        "The siren of GradNCP's videos: the same network, of 199,171 parameters on (time, row, column)"),
                ComponentFactory.of(
                        "modulated-siren",
                        "Sine network shared by all signals, shifted by a few numbers of each (functa, COIN++, CAVIA)",
                        ModulatedSirenOptions.DEFAULTS,
                        options -> PENULTIMATE,
                        (options, context) -> new ModulatedSirenArchitecture(options)),
                ComponentFactory.of(
                        "finer",
                        "Sine network whose frequencies grow with its sums (FINER, Liu et al. 2024)",
                        FinerOptions.DEFAULTS,
                        options -> PENULTIMATE_AND_LAYERS,
                        (options, context) -> new FinerArchitecture(options)));
    }

    private static ComponentFactory<Architecture, SirenOptions> siren(String name, String description) {
        return ComponentFactory.of(
                name,
                description,
                SirenOptions.DEFAULTS,
                options -> PENULTIMATE_AND_LAYERS,
                (options, context) -> new SirenArchitecture(options));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                Preset.ofResource(
                        SirenPlugin.class,
                        "functa",
                        "Images as latent vectors of a shared network (Dupont et al. 2022), values of the official code"),
                Preset.ofResource(
                        SirenPlugin.class,
                        "coin++",
                        "COIN++ on small images (Dupont et al. 2022), values of the official CIFAR-10 configuration"));
    }
}
