package org.metafield.spi;

/** Options that each are within bounds but do not go together, or data that they name cannot be used. */
public class InvalidOptionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String option;

    /**
     * Says which option is at fault and what to do.
     *
     * @param option the key at fault as users write it, such as {@code keep}; empty for the component as a whole
     * @param message what is wrong and how to mend it
     */
    public InvalidOptionException(String option, String message) {
        super(message);
        this.option = option;
    }

    /** The key at fault; empty for the component as a whole. */
    public String option() {
        return option;
    }
}
