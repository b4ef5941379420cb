package org.metafield.spi;

/** The options of a component that has none. */
public record NoOptions() {
    /** The one value. */
    public static final NoOptions DEFAULTS = new NoOptions();
}
