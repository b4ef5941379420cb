package org.metafield.benchmark;

/** The peers need Python, and there is none. */
final class MissingPythonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingPythonException(String python) {
        super("the benchmark needs Python 3 for its peers, and there is no '" + python
                + "'; install it, or name another with --python");
    }
}
