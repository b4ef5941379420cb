package org.metafield.runner.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/**
 * What the manifest of a jar says about the plugin in it.
 *
 * @param name {@code Plugin-Name}
 * @param version {@code Plugin-Version}
 * @param spiVersion {@code Spi-Version}, as written
 */
record PluginManifest(Optional<String> name, Optional<String> version, Optional<String> spiVersion) {
    static final PluginManifest EMPTY = new PluginManifest(Optional.empty(), Optional.empty(), Optional.empty());

    static PluginManifest of(Manifest manifest) {
        Attributes attributes = manifest.getMainAttributes();
        return new PluginManifest(
                value(attributes, "Plugin-Name"),
                value(attributes, "Plugin-Version"),
                value(attributes, "Spi-Version"));
    }

    private static Optional<String> value(Attributes attributes, String key) {
        return Optional.ofNullable(attributes.getValue(key)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** Whether the jar says anything about a plugin: jars with a plugin's libraries do not. */
    boolean isPresent() {
        return name.isPresent() || version.isPresent() || spiVersion.isPresent();
    }

    /** The attributes that a plugin's jar must have and this one lacks. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (name.isEmpty()) {
            missing.add("Plugin-Name");
        }
        if (version.isEmpty()) {
            missing.add("Plugin-Version");
        }
        if (spiVersion.isEmpty()) {
            missing.add("Spi-Version");
        }
        return missing;
    }
}
