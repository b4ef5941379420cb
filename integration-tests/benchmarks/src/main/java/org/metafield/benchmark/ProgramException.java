package org.metafield.benchmark;

import java.nio.file.Path;

/** A program of the benchmark failed. */
final class ProgramException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProgramException(String command, int status, Path log) {
        super("a program ended with status " + status + "; see " + log + ": " + command);
    }
}
