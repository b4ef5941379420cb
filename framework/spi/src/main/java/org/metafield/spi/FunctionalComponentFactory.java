package org.metafield.spi;

import java.util.function.BiFunction;
import java.util.function.Function;

/** A factory made of functions. */
record FunctionalComponentFactory<C, O extends Record>(
        String name,
        String description,
        O defaults,
        Function<O, Capabilities> capabilitiesOf,
        BiFunction<O, ComponentContext, C> creator)
        implements ComponentFactory<C, O> {
    @Override
    @SuppressWarnings("unchecked") // the class of an O is a Class<O>, as records are final
    public Class<O> optionsType() {
        return (Class<O>) defaults.getClass();
    }

    @Override
    public Capabilities capabilities(O options) {
        return capabilitiesOf.apply(options);
    }

    @Override
    public C create(O options, ComponentContext context) {
        return creator.apply(options, context);
    }
}
