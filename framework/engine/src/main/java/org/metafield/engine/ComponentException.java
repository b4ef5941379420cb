package org.metafield.engine;

/** A component refuses its options. */
public class ComponentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String path;

    /**
     * Says where and what.
     *
     * @param path the key at fault, from the top of the specification, such as {@code modality.size}
     */
    public ComponentException(String path, String message, Throwable cause) {
        super(message, cause);
        this.path = path;
    }

    /** As above, where nothing else failed before. */
    public ComponentException(String path, String message) {
        super(message);
        this.path = path;
    }

    /** The key at fault. */
    public String path() {
        return path;
    }
}
