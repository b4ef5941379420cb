package org.metafield.dsl;

import java.util.List;
import java.util.Optional;
import org.metafield.dsl.Tree.Mapping;

/**
 * What a trial of a sweep changes in the specification.
 *
 * @param layer lies above the files; it may name a method
 * @param overrides lie above the layer
 */
record Variation(Optional<Mapping> layer, List<Layers.Override> overrides) {
    /** No change. */
    static final Variation NONE = new Variation(Optional.empty(), List.of());

    Variation {
        overrides = List.copyOf(overrides);
    }
}
