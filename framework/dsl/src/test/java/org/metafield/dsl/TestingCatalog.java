package org.metafield.dsl;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metafield.spi.Capabilities;
import org.metafield.spi.Capability;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.ComponentKind;
import org.metafield.spi.ComponentSpec;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.NoOptions;
import org.metafield.spi.Preset;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Metric;
import org.metafield.spi.field.Architecture;
import org.metafield.spi.learning.ContextSelector;
import org.metafield.spi.learning.Loss;
import org.metafield.spi.learning.MetaLearner;
import org.metafield.spi.learning.OuterTerm;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.NotEmpty;
import org.metafield.spi.option.Range;
import org.metafield.spi.option.Required;

/** Components that have options but are never made. */
final class TestingCatalog implements ComponentCatalog {
    private static final Capability PENULTIMATE = Capability.tap("penultimate");

    record Siren(
            @Describe("Features of a hidden layer") @Range(min = 1)
            int width,

            @Range(min = 1) int depth,
            double frequency) {}

    record HashGrid(int levels, int width) {}

    record Folder(
            @Required @NotEmpty Path path, @Range(min = 1) int size) {}

    record GradNcp(
            @Range(min = 0, minExclusive = true, max = 1) double keep) {}

    record Weighted(ComponentSpec<Loss> of, double strength) {}

    record Bootstrap(@Range(min = 1) int steps, double weight) {
        Bootstrap {
            if (weight < 0) {
                throw new InvalidOptionException("weight", "a weight is not negative");
            }
        }
    }

    record Maml(TestingSpecification.Mode order, int tasks) {}

    private final Map<ComponentKind, List<ComponentFactory<?, ?>>> factories = Map.of(
            ComponentKind.ARCHITECTURE,
            List.of(
                    factory(Architecture.class, "siren", new Siren(256, 5, 30), Capabilities.provides(PENULTIMATE)),
                    factory(Architecture.class, "hash-grid", new HashGrid(16, 64), Capabilities.NONE),
                    failing()),
            ComponentKind.DATA_SOURCE,
            List.of(
                    factory(DataSource.class, "image-folder", new Folder(Path.of(""), 178), Capabilities.NONE),
                    factory(DataSource.class, "mixtures", NoOptions.DEFAULTS, Capabilities.hides(PENULTIMATE))),
            ComponentKind.LOSS,
            List.of(
                    factory(Loss.class, "mse", NoOptions.DEFAULTS, Capabilities.NONE),
                    factory(Loss.class, "l1", NoOptions.DEFAULTS, Capabilities.NONE),
                    factory(
                            Loss.class,
                            "fim",
                            new Weighted(ComponentSpec.of(Loss.class, "mse"), 1),
                            Capabilities.NONE)),
            ComponentKind.CONTEXT_SELECTOR,
            List.of(
                    factory(ContextSelector.class, "full", NoOptions.DEFAULTS, Capabilities.NONE),
                    factory(ContextSelector.class, "random", new GradNcp(0.5), Capabilities.NONE),
                    factory(ContextSelector.class, "gradncp", new GradNcp(0.25), Capabilities.requires(PENULTIMATE))),
            ComponentKind.META_LEARNER,
            List.of(factory(
                    MetaLearner.class, "maml", new Maml(TestingSpecification.Mode.SECOND_ORDER, 3), Capabilities.NONE)),
            ComponentKind.OUTER_TERM,
            List.of(factory(OuterTerm.class, "bootstrap", new Bootstrap(5, 100), Capabilities.NONE)),
            ComponentKind.METRIC,
            List.of(
                    factory(Metric.class, "psnr", NoOptions.DEFAULTS, Capabilities.NONE),
                    factory(Metric.class, "ssim", NoOptions.DEFAULTS, Capabilities.NONE)));

    private static <C, O extends Record> ComponentFactory<C, O> factory(
            Class<C> type, String name, O defaults, Capabilities capabilities) {
        return ComponentFactory.of(name, "A testing " + name, defaults, options -> capabilities, (options, context) -> {
            throw new UnsupportedOperationException(type + " is never made");
        });
    }

    private static ComponentFactory<Architecture, HashGrid> failing() {
        return ComponentFactory.of(
                "failing",
                "A testing architecture that cannot say what it offers",
                new HashGrid(0, 0),
                options -> {
                    throw new IllegalStateException("no defaults");
                },
                (options, context) -> {
                    throw new UnsupportedOperationException();
                });
    }

    @Override
    public Optional<ComponentFactory<?, ?>> find(ComponentKind kind, String name) {
        return list(kind).stream()
                .filter(factory -> factory.name().equals(name))
                .findFirst();
    }

    @Override
    public List<ComponentFactory<?, ?>> list(ComponentKind kind) {
        return factories.getOrDefault(kind, List.of());
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset("gradncp", "A testing preset", """
                        adaptation:
                          context: {type: gradncp, keep: 0.5}
                          steps: 16
                        """),
                new Preset("fim", "Another", """
                        # A comment
                        metafield: 1
                        loss: {type: fim, of: l1}
                        """),
                new Preset("extending", "A preset that is no single layer", """
                        extends: other.yaml
                        """),
                new Preset("broken", "A preset with a mistake", """
                        adaptation:
                          stepz: 1
                        """));
    }

    @Override
    public Optional<String> explainMissing(ComponentKind kind, String name) {
        return name.equals("wire")
                ? Optional.of("provided by plugin wavelets 1.2 (wavelets.jar), which failed: no class Foo")
                : Optional.empty();
    }

    @Override
    public Optional<String> explainUnmet(String plugin, PluginRequirement requirement) {
        return plugin.equals("wavelets") && requirement.version().orElse("1.2").equals("1.2")
                ? Optional.empty()
                : Optional.of("plugin '" + plugin + "' " + requirement.version().orElse("") + " is required");
    }
}
