package org.metafield.spi;

/**
 * Something that one component offers and another may need, by name: {@code tap:penultimate}, {@code signal:image}.
 */
public record Capability(String name) {
    /** Signals of the modality are pictures of rows and columns. */
    public static final Capability IMAGE_SIGNAL = new Capability("signal:image");

    /** The architecture exposes the named intermediate value. */
    public static Capability tap(String tap) {
        return new Capability("tap:" + tap);
    }

    @Override
    public String toString() {
        return name;
    }
}
