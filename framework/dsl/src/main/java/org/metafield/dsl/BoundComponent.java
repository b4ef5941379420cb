package org.metafield.dsl;

import org.metafield.spi.Capabilities;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.ComponentSpec;

/**
 * A component that a specification names.
 *
 * @param place where it is named
 */
record BoundComponent(ComponentSpec<?> component, ComponentFactory<?, ?> factory, Origin place) {
    Capabilities capabilities() {
        return capabilities(factory, component.options());
    }

    static <O extends Record> Capabilities capabilities(ComponentFactory<?, O> factory, Record options) {
        return factory.capabilities(factory.optionsType().cast(options));
    }
}
