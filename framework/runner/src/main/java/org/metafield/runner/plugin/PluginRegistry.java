package org.metafield.runner.plugin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.metafield.dsl.ComponentCatalog;
import org.metafield.dsl.PluginRequirement;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.ComponentKind;
import org.metafield.spi.PluginIndex;
import org.metafield.spi.Preset;
import org.metafield.spi.data.DataSetRecipe;

/**
 * Everything that can be named in a specification. A name of a built-in plugin stays its own. A name that two others offer
 * belongs to neither: only a specification that uses it fails.
 */
public final class PluginRegistry implements ComponentCatalog {
    private record Key(ComponentKind kind, String name) {
        @Override
        public String toString() {
            return kind.label() + " '" + name + "'";
        }
    }

    private final List<PluginDescription> plugins;
    private final OfferedNames<Key, RegisteredComponent> components = new OfferedNames<>(Key::toString);
    private final OfferedNames<String, RegisteredPreset> presets = new OfferedNames<>(name -> "method '" + name + "'");
    private final OfferedNames<String, DataSetRecipe> dataSets = new OfferedNames<>(name -> "data set '" + name + "'");

    private PluginRegistry(List<LoadedPlugin> loaded) {
        plugins = loaded.stream().map(LoadedPlugin::description).toList();
        for (LoadedPlugin plugin : loaded) {
            PluginDescription description = plugin.description();
            for (PluginIndex.Component offer : plugin.offers().components()) {
                components.add(
                        new Key(offer.kind(), offer.name()), new RegisteredComponent(offer, plugin), description);
            }
            plugin.offers()
                    .presets()
                    .forEach(preset ->
                            presets.add(preset.name(), new RegisteredPreset(preset, description), description));
            plugin.offers().dataSets().forEach(set -> dataSets.add(set.name(), set, description));
        }
    }

    /** Loads the built-in plugins and those in {@code folders}. */
    public static PluginRegistry load(PluginLoader loader, PluginFolders folders) {
        return load(loader, folders.locations());
    }

    /** Loads the built-in plugins and those at {@code locations}. */
    public static PluginRegistry load(PluginLoader loader, List<Path> locations) {
        List<LoadedPlugin> loaded = new ArrayList<>(loader.builtIns());
        locations.forEach(location -> loaded.add(loader.load(location)));
        return new PluginRegistry(loaded);
    }

    /** All plugins: built-in ones first, then in the order in which they were found. */
    public List<PluginDescription> plugins() {
        return plugins;
    }

    /** All components of plugins that can be used, by kind and name; also those whose name is ambiguous. */
    public List<RegisteredComponent> components() {
        return components.all().stream()
                .sorted(Comparator.comparing(RegisteredComponent::kind).thenComparing(RegisteredComponent::name))
                .toList();
    }

    /** The component of that kind and name; empty if there is none or more than one. */
    public Optional<RegisteredComponent> component(ComponentKind kind, String name) {
        return components.get(new Key(kind, name));
    }

    @Override
    public Optional<ComponentFactory<?, ?>> find(ComponentKind kind, String name) {
        return component(kind, name)
                .filter(component -> component.failure().isEmpty())
                .map(RegisteredComponent::factory);
    }

    @Override
    public List<ComponentFactory<?, ?>> list(ComponentKind kind) {
        List<ComponentFactory<?, ?>> factories = new ArrayList<>();
        names(kind).forEach(name -> find(kind, name).ifPresent(factories::add));
        return factories;
    }

    @Override
    public List<String> names(ComponentKind kind) {
        return components().stream()
                .filter(component -> component.kind() == kind)
                .map(RegisteredComponent::name)
                .distinct()
                .filter(name -> component(kind, name).isPresent())
                .toList();
    }

    @Override
    public List<Preset> presets() {
        return registeredPresets().stream().map(RegisteredPreset::preset).toList();
    }

    /** The methods that can be named, with their plugins, by name. */
    public List<RegisteredPreset> registeredPresets() {
        return presets.unambiguous().stream()
                .sorted(Comparator.comparing(registered -> registered.preset().name()))
                .toList();
    }

    /** The data sets that can be named, by name. */
    public List<DataSetRecipe> dataSets() {
        return dataSets.unambiguous().stream()
                .sorted(Comparator.comparing(DataSetRecipe::name))
                .toList();
    }

    /** Says that several plugins offer the name, if so. */
    public Optional<String> ambiguity(ComponentKind kind, String name) {
        return components.ambiguity(new Key(kind, name));
    }

    /** Every name that a plugin offers and another has. */
    public List<NameConflict> nameConflicts() {
        List<NameConflict> conflicts = new ArrayList<>(components.conflicts());
        conflicts.addAll(presets.conflicts());
        conflicts.addAll(dataSets.conflicts());
        return conflicts;
    }

    /**
     * Why a component that {@link #find} does not give is missing, as far as plugins explain it: an ambiguous name, or a
     * plugin that could not be loaded and offers it or may do so.
     */
    @Override
    public Optional<String> explainMissing(ComponentKind kind, String name) {
        Key key = new Key(kind, name);
        return component(kind, name)
                .flatMap(RegisteredComponent::failure)
                .map(plugin -> plugin.explanation(name))
                .or(() -> components.explainMissing(key, name))
                .or(this::unknownOffers);
    }

    @Override
    public Optional<String> explainMissingMethod(String name) {
        return presets.explainMissing(name, name).or(this::unknownOffers);
    }

    /** Why neither a component nor a method of that name can be used, as far as plugins explain it. */
    public Optional<String> explainMissing(String name) {
        return Stream.of(ComponentKind.values())
                .flatMap(kind -> components.explainMissing(new Key(kind, name), name).stream())
                .findFirst()
                .or(() -> explainMissingMethod(name));
    }

    /** The plugins that are not loaded and do not say what they offer. */
    private Optional<String> unknownOffers() {
        String unknown = plugins.stream()
                .filter(plugin -> !plugin.state().isUsable())
                .map(PluginDescription::explanation)
                .collect(Collectors.joining("\n"));
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of("it may come from a plugin that is not loaded:\n" + unknown);
    }

    @Override
    public Optional<String> explainUnmet(String plugin, PluginRequirement requirement) {
        return UnmetRequirements.explain(plugins, plugin, requirement);
    }

    /** A method and the plugin that it comes from. */
    public record RegisteredPreset(Preset preset, PluginDescription plugin) {}
}
