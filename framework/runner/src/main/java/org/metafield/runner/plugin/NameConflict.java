package org.metafield.runner.plugin;

import java.util.List;

/**
 * A name that a plugin offers and another has.
 *
 * @param plugins those for which it means nothing
 * @param text what it is, whose it is and how to mend it
 */
public record NameConflict(List<PluginDescription> plugins, String text) {
    public NameConflict {
        plugins = List.copyOf(plugins);
    }
}
