package org.metafield.runner.plugin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.metafield.dsl.ComponentCatalog;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.ComponentKind;
import org.metafield.spi.Preset;
import org.metafield.spi.data.DataSetRecipe;

/**
 * Everything that can be named in a specification. A name that two plugins offer belongs to neither: only a
 * specification that uses it fails.
 */
public final class PluginRegistry implements ComponentCatalog {
    private record Key(ComponentKind kind, String name) {}

    private final List<PluginDescription> plugins;
    private final Map<Key, List<RegisteredComponent>> components;
    private final Map<Key, PluginDescription> lost;
    private final Map<String, List<RegisteredPreset>> presets;
    private final Map<String, List<DataSetRecipe>> dataSets;

    private PluginRegistry(List<LoadedPlugin> loaded) {
        plugins = loaded.stream().map(LoadedPlugin::description).toList();
        components = new LinkedHashMap<>();
        lost = new LinkedHashMap<>();
        presets = new LinkedHashMap<>();
        dataSets = new TreeMap<>();
        for (LoadedPlugin plugin : loaded) {
            PluginDescription description = plugin.description();
            boolean usable = description.state() == PluginState.LOADED;
            for (LoadedPlugin.Offer offer : plugin.components()) {
                Key key = new Key(offer.kind(), offer.name());
                if (usable) {
                    components
                            .computeIfAbsent(key, unseen -> new ArrayList<>())
                            .add(new RegisteredComponent(offer.kind(), offer.name(), offer.factory(), description));
                } else {
                    lost.put(key, description);
                }
            }
            if (usable) {
                plugin.presets()
                        .forEach(preset -> presets.computeIfAbsent(preset.name(), unseen -> new ArrayList<>())
                                .add(new RegisteredPreset(preset, description)));
                plugin.dataSets()
                        .forEach(set -> dataSets.computeIfAbsent(set.name(), unseen -> new ArrayList<>())
                                .add(set));
            }
        }
    }

    /**
     * Loads the built-in plugins and those in {@code folders}.
     *
     * @param hostVersion the version of the plugin interface of this Metafield
     * @param hostRelease the version of this Metafield
     * @param host the class loader of the built-in plugins and of the shared packages
     */
    public static PluginRegistry load(
            SpiVersion hostVersion, String hostRelease, ClassLoader host, PluginFolders folders) {
        PluginLoader loader = new PluginLoader(hostVersion, hostRelease, host);
        List<LoadedPlugin> loaded = new ArrayList<>(loader.builtIns());
        folders.locations().forEach(location -> loaded.add(loader.load(location)));
        return new PluginRegistry(loaded);
    }

    /** All plugins: built-in ones first, then in the order in which they were found. */
    public List<PluginDescription> plugins() {
        return plugins;
    }

    /** All components of plugins that are loaded, by kind and name; also those whose name is ambiguous. */
    public List<RegisteredComponent> components() {
        return components.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(RegisteredComponent::kind).thenComparing(RegisteredComponent::name))
                .toList();
    }

    /** The component of that kind and name; empty if there is none or more than one. */
    public Optional<RegisteredComponent> component(ComponentKind kind, String name) {
        List<RegisteredComponent> found = components.getOrDefault(new Key(kind, name), List.of());
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    @Override
    public Optional<ComponentFactory<?, ?>> find(ComponentKind kind, String name) {
        return component(kind, name).map(RegisteredComponent::factory);
    }

    @Override
    public List<ComponentFactory<?, ?>> list(ComponentKind kind) {
        List<ComponentFactory<?, ?>> factories = new ArrayList<>();
        components().stream()
                .filter(component -> component.kind() == kind)
                .map(RegisteredComponent::name)
                .distinct()
                .forEach(name -> find(kind, name).ifPresent(factories::add));
        return factories;
    }

    @Override
    public List<Preset> presets() {
        return registeredPresets().stream().map(RegisteredPreset::preset).toList();
    }

    /** The methods that can be named, with their plugins, by name. */
    public List<RegisteredPreset> registeredPresets() {
        return presets.values().stream()
                .filter(same -> same.size() == 1)
                .flatMap(List::stream)
                .sorted(Comparator.comparing(registered -> registered.preset().name()))
                .toList();
    }

    /** The data sets that can be named, by name. */
    public List<DataSetRecipe> dataSets() {
        return dataSets.values().stream()
                .filter(same -> same.size() == 1)
                .flatMap(List::stream)
                .toList();
    }

    /** Says that several plugins offer the name, if so. */
    public Optional<String> ambiguity(ComponentKind kind, String name) {
        List<RegisteredComponent> found = components.getOrDefault(new Key(kind, name), List.of());
        return found.size() < 2
                ? Optional.empty()
                : Optional.of(several(
                        kind.label() + " '" + name + "'",
                        found.stream().map(RegisteredComponent::plugin).toList()));
    }

    /** Every name that several plugins offer, in words. */
    public List<String> ambiguities() {
        List<String> texts = new ArrayList<>();
        components.keySet().forEach(key -> ambiguity(key.kind, key.name).ifPresent(texts::add));
        presets.forEach((name, same) -> {
            if (same.size() > 1) {
                texts.add(several(
                        "preset '" + name + "'",
                        same.stream().map(RegisteredPreset::plugin).toList()));
            }
        });
        return texts;
    }

    private static String several(String what, List<PluginDescription> offering) {
        return what + " is offered by several plugins, so it cannot be used: "
                + offering.stream().map(PluginDescription::label).collect(Collectors.joining(" and "))
                + "; remove all but one";
    }

    /**
     * Why a component that {@link #find} does not give is missing, as far as plugins explain it: an ambiguous name, or a
     * plugin that could not be loaded and offers it or may do so.
     */
    @Override
    public Optional<String> explainMissing(ComponentKind kind, String name) {
        Optional<String> ambiguity = ambiguity(kind, name);
        if (ambiguity.isPresent()) {
            return ambiguity;
        }
        PluginDescription offering = lost.get(new Key(kind, name));
        if (offering != null) {
            return Optional.of(offering.explanation());
        }
        String unknown = plugins.stream()
                .filter(plugin -> plugin.state() != PluginState.LOADED)
                .map(PluginDescription::explanation)
                .collect(Collectors.joining("\n"));
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of("it may come from a plugin that is not loaded:\n" + unknown);
    }

    /** A method and the plugin that it comes from. */
    public record RegisteredPreset(Preset preset, PluginDescription plugin) {}
}
