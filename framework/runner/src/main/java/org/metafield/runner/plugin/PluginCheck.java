package org.metafield.runner.plugin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.metafield.dsl.DefaultsCheck;
import org.metafield.spi.ComponentFactory;

/**
 * What is found about a plugin whose classes are loaded: all that is known of it without tests.
 *
 * @param plugin the plugin
 * @param sha256 the digest of its jars; empty if it has none
 * @param indexed whether its jar has an index, so that it is listed without its classes
 * @param offers what it offers, as {@code loss 'charbonnier'}
 * @param problems why it cannot be used, or not all of it; none if all is well
 */
public record PluginCheck(
        PluginDescription plugin, String sha256, boolean indexed, List<String> offers, List<String> problems) {
    public PluginCheck {
        offers = List.copyOf(offers);
        problems = List.copyOf(problems);
    }

    /**
     * Checks the plugin at {@code location}.
     *
     * @param others the places of the other third-party plugins, whose names it must not take
     */
    public static PluginCheck of(PluginLoader loader, Path location, List<Path> others) {
        LoadedPlugin found = loader.load(location);
        PluginClasses classes = found.classes().get();
        PluginDescription plugin = classes.plugin();
        List<String> problems = new ArrayList<>();
        if (plugin.state().isUsable()) {
            List<Path> all = new ArrayList<>(others);
            all.add(location);
            PluginRegistry registry = PluginRegistry.load(loader, all);
            registry.plugins().stream()
                    .filter(other -> other.name().equals(plugin.name()) && !other.equals(found.description()))
                    .forEach(other -> problems.add("another plugin has its name: "
                            + (other.builtIn()
                                    ? "one of Metafield itself; rename this one"
                                    : other.label() + "; remove one")));
            registry.nameConflicts().stream()
                    .filter(conflict -> conflict.plugins().contains(found.description()))
                    .forEach(conflict -> problems.add(conflict.text()));
            classes.factories().values().forEach(factory -> problems.addAll(problems(registry, factory)));
        } else {
            problems.add(plugin.reason());
        }
        return new PluginCheck(
                plugin,
                plugin.jars().isEmpty() ? "" : plugin.sha256(),
                found.description().state() == PluginState.INDEXED,
                IndexDifference.names(found.offers()),
                problems);
    }

    private static <O extends Record> List<String> problems(PluginRegistry registry, ComponentFactory<?, O> factory) {
        List<String> problems = new ArrayList<>();
        try {
            problems.addAll(DefaultsCheck.problems(registry, factory));
            factory.capabilities(factory.defaults());
        } catch (RuntimeException | LinkageError e) {
            problems.add("it does not say what it offers and needs by its defaults: " + Failures.describe(e));
        }
        return problems.stream()
                .map(problem -> "component '" + factory.name() + "': " + problem)
                .toList();
    }
}
