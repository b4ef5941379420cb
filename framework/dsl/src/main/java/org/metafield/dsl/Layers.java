package org.metafield.dsl;

import java.util.List;
import java.util.Optional;
import org.metafield.dsl.Tree.Mapping;

/**
 * What the user wrote and named.
 *
 * @param mappings the layers above the defaults, lowest first, without the keys of the language itself
 * @param overrides the overrides above them, in order
 * @param method the preset among the layers
 * @param sweep what the files say of a sweep
 * @param file where the specification's own file begins
 */
record Layers(
        List<Mapping> mappings, List<Override> overrides, Optional<String> method, Optional<Tree> sweep, Origin file) {
    /**
     * A value for one place.
     *
     * @param path the place, key by key
     * @param place where it is written
     */
    record Override(List<String> path, Tree value, Origin place) {}
}
