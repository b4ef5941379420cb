package org.metafield.spi.data;

import org.metafield.spi.TextResource;

/**
 * How a data set is had: where its files come from, under which licence, and how they are checked. A specification refers
 * to its folder as <code>${data:NAME}</code>; {@code metafield data prepare} follows the recipe once.
 *
 * @param name lower-case words joined by hyphens
 * @param yaml the recipe, whose keys the built-in recipes show
 */
public record DataSetRecipe(String name, String yaml) {
    /**
     * Reads a recipe from the resource {@code data-sets/NAME.yaml} beside the class {@code owner}.
     *
     * @throws IllegalStateException if the plugin lacks the resource
     */
    public static DataSetRecipe ofResource(Class<?> owner, String name) {
        return new DataSetRecipe(name, TextResource.read(owner, "data-sets/" + name + ".yaml"));
    }
}
