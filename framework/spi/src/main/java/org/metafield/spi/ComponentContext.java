package org.metafield.spi;

/** What a factory may use beside its options. */
public interface ComponentContext {
    /** Makes a component that is nested in the options, such as the context selector of a gradient transform. */
    <C> C create(ComponentSpec<C> component);
}
