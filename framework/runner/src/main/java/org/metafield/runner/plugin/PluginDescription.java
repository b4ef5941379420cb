package org.metafield.runner.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.metafield.runner.Sha256;

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

    /**
     * The SHA-256 of its jar; of several, that of the text which {@code sha256sum} writes of them in the order of their
     * names.
     */
    public String sha256() {
        try {
            if (jars.size() == 1) {
                return Sha256.of(jars.get(0));
            }
            StringBuilder lines = new StringBuilder();
            for (Path jar : jars) {
                lines.append(Sha256.of(jar))
                        .append("  ")
                        .append(jar.getFileName())
                        .append('\n');
            }
            return Sha256.of(lines.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("the jars of plugin " + label() + " cannot be read", e);
        }
    }

    /** Name, version and file, as {@code wavelets 1.2 (plugins.d/wavelets.jar)}. */
    public String label() {
        return name
                + (version.isEmpty() ? "" : " " + version)
                + location.map(path -> " (" + path + ")").orElse("");
    }

    /** Label, state and reason in one line. */
    public String explanation() {
        return "plugin " + label() + " " + fate();
    }

    /** That a plugin which cannot be used offers something, and why it cannot, in one line. */
    String explanation(String offered) {
        return "'" + offered + "' is provided by plugin " + label() + ", which " + fate();
    }

    private String fate() {
        return switch (state) {
            case LOADED -> "is loaded";
            case INDEXED -> "is listed by its index";
            case INCOMPATIBLE -> "is incompatible: " + reason;
            case FAILED -> "failed: " + reason;
        };
    }
}
