package org.metafield.runner.plugin;

import java.util.List;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.ComponentKind;
import org.metafield.spi.Preset;
import org.metafield.spi.data.DataSetRecipe;

/**
 * A plugin, what became of it and what it offers.
 *
 * @param description what became of it
 * @param components its components; of a plugin that failed, those that it could still name
 * @param presets its methods
 * @param dataSets its data sets
 */
record LoadedPlugin(
        PluginDescription description, List<Offer> components, List<Preset> presets, List<DataSetRecipe> dataSets) {
    /** A component before its plugin's fate is known. */
    record Offer(ComponentKind kind, String name, ComponentFactory<?, ?> factory) {}

    LoadedPlugin {
        components = List.copyOf(components);
        presets = List.copyOf(presets);
        dataSets = List.copyOf(dataSets);
    }

    static LoadedPlugin without(PluginDescription description) {
        return new LoadedPlugin(description, List.of(), List.of(), List.of());
    }
}
