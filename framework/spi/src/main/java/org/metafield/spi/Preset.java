package org.metafield.spi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A method as a layer of the specification language, below the user's own keys.
 *
 * @param name the value of the key {@code method}
 * @param description one sentence with the source (paper or code)
 * @param yaml the layer
 */
public record Preset(String name, String description, String yaml) {
    /**
     * Reads a preset from the resource {@code presets/NAME.yaml} beside the class {@code owner}.
     *
     * @throws IllegalStateException if the plugin lacks the resource
     */
    public static Preset ofResource(Class<?> owner, String name, String description) {
        String resource = "presets/" + name + ".yaml";
        try (InputStream stream = owner.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("resource " + resource + " of " + owner.getName() + " is missing");
            }
            return new Preset(name, description, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + resource + " of " + owner.getName() + " cannot be read", e);
        }
    }
}
