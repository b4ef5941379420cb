package org.metafield.spi;

/**
 * A component as a specification names it: its type and checked options, not yet made. Use it as the type of a record
 * component to nest one component in another's options.
 *
 * @param kind the kind of component
 * @param type the name of its factory
 * @param options its options; in a record's defaults {@link NoOptions} stands for the factory's own defaults
 * @param path where it stands in the specification, such as {@code adaptation.context}; empty in defaults
 * @param <C> the component's interface
 */
public record ComponentSpec<C>(ComponentKind kind, String type, Record options, String path) {
    /** A component with its factory's own defaults, for use in the defaults of an options record. */
    public static <C> ComponentSpec<C> of(Class<C> component, String type) {
        return of(component, type, NoOptions.DEFAULTS);
    }

    /** A component with these options, for use in the defaults of an options record. */
    public static <C> ComponentSpec<C> of(Class<C> component, String type, Record options) {
        ComponentKind kind = ComponentKind.of(component)
                .orElseThrow(() -> new IllegalArgumentException(component + " is not a kind of component"));
        return new ComponentSpec<>(kind, type, options, "");
    }

    /** The type with its options if it has any, as {@code sgd(rate=0.01)}. */
    @Override
    public String toString() {
        String text = options.toString();
        String named = text.substring(text.indexOf('[') + 1, text.length() - 1);
        return named.isEmpty() ? type : type + "(" + named + ")";
    }
}
