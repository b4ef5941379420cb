package org.metafield.runner.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.ComponentKind;
import org.metafield.spi.Plugin;
import org.metafield.spi.PluginIndex;
import org.metafield.spi.Preset;
import org.metafield.spi.data.DataSetRecipe;

/** Asks the class of a plugin what it offers. If a getter fails, the others still say what the plugin would offer. */
final class PluginContents {
    private record Offer(PluginIndex.Component component, ComponentFactory<?, ?> factory) {}

    private final PluginDescription plugin;
    private final List<String> failures = new ArrayList<>();

    private PluginContents(PluginDescription plugin) {
        this.plugin = plugin;
    }

    /** A plugin with what its getters give, or one that failed. */
    static LoadedPlugin of(PluginDescription plugin, ServiceLoader.Provider<Plugin> provider) {
        return new PluginContents(plugin).of(provider.get());
    }

    private LoadedPlugin of(Plugin instance) {
        List<Offer> offers = Stream.of(ComponentKind.values())
                .flatMap(kind -> listed("components of kind " + kind.label(), () -> offers(kind, instance)).stream())
                .toList();
        List<Preset> presets = listed("presets", instance::presets);
        List<DataSetRecipe> dataSets = listed("data sets", instance::dataSets);
        PluginIndex index =
                new PluginIndex(offers.stream().map(Offer::component).toList(), presets, dataSets);
        IndexDifference.twice(index).ifPresent(failures::add);
        return failures.isEmpty()
                ? LoadedPlugin.of(
                        new PluginClasses(
                                plugin, offers.stream().collect(Collectors.toMap(Offer::component, Offer::factory))),
                        index)
                : LoadedPlugin.unusable(plugin.as(PluginState.FAILED, String.join("; ", failures)), Optional.of(index));
    }

    private <T> List<T> listed(String what, Supplier<List<T>> getter) {
        try {
            return List.copyOf(getter.get());
        } catch (RuntimeException | LinkageError | AssertionError e) {
            failures.add("listing its " + what + " failed: " + Failures.describe(e));
            return List.of();
        }
    }

    private List<Offer> offers(ComponentKind kind, Plugin instance) {
        List<Offer> offers = new ArrayList<>();
        for (ComponentFactory<?, ?> listed : kind.factories(instance)) {
            ComponentFactory<?, ?> factory = plugin.builtIn() ? listed : GuardedFactory.of(plugin, listed);
            if (!factory.name().matches(ComponentFactory.NAME_FORMAT)) {
                throw new IllegalStateException(
                        "the name '" + factory.name() + "' is not in lower case with words joined by hyphens");
            }
            offers.add(new Offer(new PluginIndex.Component(kind, factory.name(), factory.description()), factory));
        }
        return offers;
    }
}
