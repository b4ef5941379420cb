package org.metafield.continual.strategies;

import java.util.List;
import java.util.function.Function;
import org.metafield.spi.Capabilities;
import org.metafield.spi.Capability;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.NoOptions;
import org.metafield.spi.Plugin;
import org.metafield.spi.Preset;
import org.metafield.spi.continual.ContinualStrategy;

/** Contributes the continual strategies {@code offline}, {@code naive}, {@code replay}, {@code ewc} and
 * {@code modular}, and the methods {@code mcl-nf}, {@code mcl-nf-mim} and their baselines. */
public final class ContinualPlugin implements Plugin {
    private static final Capabilities STREAM =
            Capabilities.requires(Capability.SEGMENTS).and(Capabilities.provides(Capability.STREAM));

    @Override
    public List<ComponentFactory<? extends ContinualStrategy, ?>> continualStrategies() {
        return List.of(
                strategy(
                        "offline",
                        "One network that sees all segments at once: the upper bound of learning from a stream",
                        NoOptions.DEFAULTS,
                        options -> new OfflineStrategy()),
                strategy(
                        "naive",
                        "One network that learns segment after segment and does nothing against forgetting",
                        NoOptions.DEFAULTS,
                        options -> new ContinualStrategy() {}),
                strategy(
                        "replay",
                        "One network that goes on learning from kept samples of earlier segments (experience replay)",
                        ReplayOptions.DEFAULTS,
                        ReplayStrategy::new),
                ComponentFactory.of(
                        "ewc",
                        "One network whose parameters are held where they mattered to earlier segments (EWC, Kirkpatrick"
                                + " et al. 2017)",
                        EwcOptions.DEFAULTS,
                        options -> STREAM.and(Capabilities.requires(Capability.LINEAR_LAYERS)),
                        (options, context) -> new EwcStrategy(options)),
                strategy(
                        "modular",
                        "A network for each segment, all from one initialization (MCL-NF, Woo et al. 2025)",
                        NoOptions.DEFAULTS,
                        options -> new ModularStrategy()));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                preset("offline", "One network that sees whole signals, in the setting of MCL-NF"),
                preset("naive", "One network without protection against forgetting, in the setting of MCL-NF"),
                preset("er", "Experience replay, in the setting of MCL-NF (Woo et al. 2025)"),
                preset("ewc", "Elastic weight consolidation (Kirkpatrick et al. 2017), in the setting of MCL-NF"),
                preset("maml+cl", "MAML on whole signals, then one network without protection (Woo et al. 2025)"),
                preset("oml", "Online-aware meta-learning (Javed and White 2019), in the setting of MCL-NF"),
                preset("mcl-nf", "MCL-NF on images (Woo et al. 2025): networks for segments from one initialization"),
                preset("mcl-nf-mim", "MCL-NF on images with its loss of Fisher information (Woo et al. 2025)"));
    }

    private static Preset preset(String name, String description) {
        return Preset.ofResource(ContinualPlugin.class, name, description);
    }

    private static <O extends Record> ComponentFactory<ContinualStrategy, O> strategy(
            String name, String description, O defaults, Function<O, ContinualStrategy> create) {
        return ComponentFactory.of(
                name, description, defaults, options -> STREAM, (options, context) -> create.apply(options));
    }
}
