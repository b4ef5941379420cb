package org.metafield.architecture.mlp;

import java.util.List;
import org.metafield.spi.Capabilities;
import org.metafield.spi.Capability;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;
import org.metafield.spi.field.Architecture;
import org.metafield.spi.field.Tap;

/**
 * Contributes the architectures {@code relu-mlp}, {@code fourier-mlp}, {@code positional-mlp}, {@code nerf-mlp}, {@code gauss}, {@code wire} and {@code hash-grid}.
 */
public final class MlpPlugin implements Plugin {
    private static final Capabilities CAPABILITIES =
            Capabilities.provides(Tap.PENULTIMATE.capability(), Capability.LINEAR_LAYERS);

    @Override
    public List<ComponentFactory<? extends Architecture, ?>> architectures() {
        return List.of(
                ComponentFactory.of(
                        "relu-mlp",
                        "ReLU network on plain coordinates, initialized as Haiku's Linear",
                        ReluMlpOptions.DEFAULTS,
                        options -> CAPABILITIES,
                        (options, context) -> new ReluMlpArchitecture(options)),
                ComponentFactory.of(
                        "fourier-mlp",
                        "ReLU network on random Fourier features (Tancik et al. 2020), as in learnit's tomography",
                        FourierMlpOptions.DEFAULTS,
                        options -> CAPABILITIES,
                        (options, context) -> new FourierMlpArchitecture(options)),
                ComponentFactory.of(
                        "positional-mlp",
                        "ReLU network on sines and cosines of growing frequencies, the field of TransINR and IPC",
                        PositionalMlpOptions.DEFAULTS,
                        options -> options.rank().isPresent()
                                ? Capabilities.provides(Tap.PENULTIMATE.capability())
                                : CAPABILITIES,
                        (options, context) -> new PositionalMlpArchitecture(options)),
                ComponentFactory.of(
                        "nerf-mlp",
                        "ReLU network on sines and cosines of growing frequencies, the simplified NeRF of learnit",
                        NerfMlpOptions.DEFAULTS,
                        options -> CAPABILITIES,
                        (options, context) -> new NerfMlpArchitecture(options)),
                ComponentFactory.of(
                        "gauss",
                        "Network of Gaussians (Ramasinghe and Lucey 2022)",
                        GaussOptions.DEFAULTS,
                        options -> CAPABILITIES,
                        (options, context) -> new GaussArchitecture(options)),
                ComponentFactory.of(
                        "wire",
                        "Network of real Gabor wavelets (WIRE, Saragadam et al. 2023)",
                        WireOptions.DEFAULTS,
                        options -> CAPABILITIES,
                        (options, context) -> new WireArchitecture(options)),
                ComponentFactory.of(
                        "hash-grid",
                        "Small ReLU network on hashed grids of several resolutions (instant-NGP, Mueller et al. 2022)",
                        HashGridOptions.DEFAULTS,
                        Capabilities.provides(Tap.PENULTIMATE.capability()),
                        HashGridArchitecture::new));
    }
}
