package org.metafield.runner.plugin;

import java.util.Map;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.PluginIndex;

/**
 * What became of a plugin's classes.
 *
 * @param plugin the plugin, and whether it can be used
 * @param factories its factories; none if it cannot be used
 */
record PluginClasses(PluginDescription plugin, Map<PluginIndex.Component, ComponentFactory<?, ?>> factories) {
    PluginClasses {
        factories = Map.copyOf(factories);
    }
}
