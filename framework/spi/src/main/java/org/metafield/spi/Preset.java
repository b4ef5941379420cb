package org.metafield.spi;

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
        return new Preset(name, description, TextResource.read(owner, "presets/" + name + ".yaml"));
    }
}
