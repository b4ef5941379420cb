package org.metafield.runner.command;

/** What the process tells the shell. */
final class ExitCode {
    static final int OK = 0;
    static final int UNEXPECTED = 1;
    static final int USER_MISTAKE = 2;
    static final int DIFFERENT = 3;
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
