package org.metafield.spi;

import java.util.ArrayList;
import java.util.List;
import org.metafield.spi.data.DataSetRecipe;

/**
 * What a plugin offers, as the index in its jar says it, so that it is listed before any of its classes is loaded. The
 * plugin's build writes the index as JSON to {@value #RESOURCE}; it must say what the plugin's getters give.
 *
 * @param components everything that can be named as a component
 * @param presets the methods
 * @param dataSets the data sets
 */
public record PluginIndex(List<Component> components, List<Preset> presets, List<DataSetRecipe> dataSets) {
    /** Where the index lies in a jar. */
    public static final String RESOURCE = "META-INF/metafield/plugin-index.json";

    /** A component's name and sentence. */
    public record Component(ComponentKind kind, String name, String description) {}

    public PluginIndex {
        components = List.copyOf(components);
        presets = List.copyOf(presets);
        dataSets = List.copyOf(dataSets);
    }

    /** What the getters of a plugin give. */
    public static PluginIndex of(Plugin plugin) {
        List<Component> components = new ArrayList<>();
        for (ComponentKind kind : ComponentKind.values()) {
            kind.factories(plugin)
                    .forEach(factory -> components.add(new Component(kind, factory.name(), factory.description())));
        }
        return new PluginIndex(components, plugin.presets(), plugin.dataSets());
    }
}
