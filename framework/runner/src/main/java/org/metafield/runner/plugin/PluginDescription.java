package org.metafield.runner.plugin;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A plugin and what became of it.
 *
 * @param name its name, or that of its file if it does not say
 * @param version its version; empty if it does not say
 * @param location the jar or folder it came from; empty if it is compiled in
 * @param builtIn whether it comes with Metafield
 * @param jars its jars
 * @param state what became of it
 * @param reason why it is not loaded, and how to mend that; empty if it is
 */
public record PluginDescription(
        String name,
        String version,
        Optional<Path> location,
        boolean builtIn,
        List<Path> jars,
        PluginState state,
        String reason) {
    public PluginDescription {
        jars = List.copyOf(jars);
    }

    PluginDescription as(PluginState newState, String newReason) {
        return new PluginDescription(name, version, location, builtIn, jars, newState, newReason);
    }

    /** Name, version and file, as {@code wavelets 1.2 (plugins.d/wavelets.jar)}. */
    public String label() {
        return name
                + (version.isEmpty() ? "" : " " + version)
                + location.map(path -> " (" + path + ")").orElse("");
    }

    /** Label, state and reason in one line. */
    public String explanation() {
        return "plugin " + label() + " is " + state.name().toLowerCase(Locale.ROOT)
                + (reason.isEmpty() ? "" : ": " + reason);
    }
}
