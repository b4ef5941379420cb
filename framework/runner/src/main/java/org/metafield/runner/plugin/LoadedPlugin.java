package org.metafield.runner.plugin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.metafield.spi.PluginIndex;

/**
 * A plugin, what became of it and what it offers.
 *
 * @param description what became of it
 * @param offers what it offers; of a plugin that failed, as far as it could still name it
 * @param classes its classes, which it loads if they are not
 */
record LoadedPlugin(PluginDescription description, PluginIndex offers, Supplier<PluginClasses> classes) {
    private static final PluginIndex NOTHING = new PluginIndex(List.of(), List.of(), List.of());

    /** A plugin whose classes are loaded. */
    static LoadedPlugin of(PluginClasses classes, PluginIndex offers) {
        return new LoadedPlugin(classes.plugin(), offers, () -> classes);
    }

    /** A plugin that cannot be used, and what its index says. */
    static LoadedPlugin unusable(PluginDescription plugin, Optional<PluginIndex> index) {
        return of(new PluginClasses(plugin, Map.of()), index.orElse(NOTHING));
    }

    /** A plugin that cannot be used, of which nothing else is known. */
    static LoadedPlugin failed(PluginDescription plugin, String reason) {
        return unusable(plugin.as(PluginState.FAILED, reason), Optional.empty());
    }

    /** A plugin whose index is known, and whose classes are loaded when they are first asked for. */
    static LoadedPlugin indexed(PluginDescription plugin, PluginIndex index, Supplier<LoadedPlugin> load) {
        return new LoadedPlugin(plugin.as(PluginState.INDEXED, ""), index, new Later(load));
    }

    /** Loads classes once. */
    private static final class Later implements Supplier<PluginClasses> {
        private final Supplier<LoadedPlugin> load;
        private @Nullable PluginClasses classes;

        Later(Supplier<LoadedPlugin> load) {
            this.load = load;
        }

        @Override
        public synchronized PluginClasses get() {
            if (classes == null) {
                classes = load.get().classes().get();
            }
            return classes;
        }
    }
}
