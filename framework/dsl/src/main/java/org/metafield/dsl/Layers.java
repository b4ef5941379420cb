package org.metafield.dsl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metafield.dsl.Tree.Entry;
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
    /** The same with another value of a top-level key, whatever the layers say of it. */
    Layers replacing(String key, Tree value) {
        List<Mapping> others = new ArrayList<>();
        mappings.forEach(mapping -> others.add(mapping.without(key)));
        others.add(new Mapping(Map.of(key, new Entry(value.origin(), value)), value.origin()));
        return new Layers(others, overrides, method, sweep, file);
    }

    /**
     * A value for one place.
     *
     * @param path the place, key by key
     * @param place where it is written
     */
    record Override(List<String> path, Tree value, Origin place) {}
}
