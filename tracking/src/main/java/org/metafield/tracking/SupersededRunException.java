package org.metafield.tracking;

/** A later start of a run has taken it over: this process must not write to it. */
public final class SupersededRunException extends RunFolderException {
    private static final long serialVersionUID = 1L;

    SupersededRunException(String message) {
        super(message);
    }
}
