package org.metafield.spi;

import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Makes one component from its options. The options record is the single source of the component's keys, types,
 * constraints, defaults and documentation.
 *
 * @param <C> the component
 * @param <O> its options: a record whose components carry {@link org.metafield.spi.option.Describe} and constraints
 */
public interface ComponentFactory<C, O extends Record> {
    /** What a name matches: lower case, words joined by hyphens. */
    String NAME_FORMAT = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

    /** The name users write as {@code type}, which matches {@link #NAME_FORMAT}. */
    String name();

    /** One sentence on what the component is and where it comes from (paper or code). */
    String description();

    /** The options record. */
    Class<O> optionsType();

    /** The options that hold when nothing is written. */
    O defaults();

    /** What the component offers to others and needs from them, given its options. */
    default Capabilities capabilities(O options) {
        return Capabilities.NONE;
    }

    /**
     * Makes the component. Options have passed their constraints.
     *
     * @throws InvalidOptionException if the options cannot be used together
     */
    C create(O options, ComponentContext context);

    /** A factory whose component needs its options only. */
    static <C, O extends Record> ComponentFactory<C, O> of(
            String name, String description, O defaults, Function<O, C> create) {
        return of(name, description, defaults, Capabilities.NONE, create);
    }

    /** A factory whose component needs its options only, and offers and needs the same whatever they are. */
    static <C, O extends Record> ComponentFactory<C, O> of(
            String name, String description, O defaults, Capabilities capabilities, Function<O, C> create) {
        return of(name, description, defaults, options -> capabilities, (options, context) -> create.apply(options));
    }

    /** A factory from its parts. */
    static <C, O extends Record> ComponentFactory<C, O> of(
            String name,
            String description,
            O defaults,
            Function<O, Capabilities> capabilities,
            BiFunction<O, ComponentContext, C> create) {
        return new FunctionalComponentFactory<>(name, description, defaults, capabilities, create);
    }
}
