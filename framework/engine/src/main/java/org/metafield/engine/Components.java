package org.metafield.engine;

import org.metafield.spi.ComponentContext;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.ComponentSpec;
import org.metafield.spi.InvalidOptionException;

/**
 * Makes components from what a specification says of them. One that refuses its options is a {@link ComponentException}.
 */
public record Components(ComponentFactories factories) implements ComponentContext {
    @Override
    public <C> C create(ComponentSpec<C> component) {
        ComponentFactory<?, ?> factory = factories.factory(component.kind(), component.type());
        try {
            return component(create(factory, component));
        } catch (InvalidOptionException e) {
            String path = e.option().isEmpty() ? component.path() : component.path() + "." + e.option();
            throw new ComponentException(path, String.valueOf(e.getMessage()), e);
        }
    }

    private <O extends Record> Object create(ComponentFactory<?, O> factory, ComponentSpec<?> component) {
        Class<O> type = factory.optionsType();
        // A default names a component alone: its options are the factory's own defaults.
        O options = type.isInstance(component.options()) ? type.cast(component.options()) : factory.defaults();
        return factory.create(options, this);
    }

    @SuppressWarnings("unchecked") // the factory of a kind makes components of that kind
    private static <C> C component(Object component) {
        return (C) component;
    }
}
