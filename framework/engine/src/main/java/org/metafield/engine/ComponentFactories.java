package org.metafield.engine;

import org.metafield.spi.ComponentFactory;
import org.metafield.spi.ComponentKind;

/** Where the engine finds the factories that a specification names. */
@FunctionalInterface
public interface ComponentFactories {
    /**
     * The factory of that name.
     *
     * @throws IllegalArgumentException if there is none, which a checked specification rules out
     */
    ComponentFactory<?, ?> factory(ComponentKind kind, String type);
}
