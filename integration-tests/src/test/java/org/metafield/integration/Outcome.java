package org.metafield.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;

/**
 * How a command ended.
 *
 * @param exitCode the exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record Outcome(int exitCode, String out, String err) {
    private static final Pattern STACK_TRACE = Pattern.compile("\\sat [\\w.$/]+\\(|[a-z]\\.[A-Z]\\w*(Exception|Error)");

    /** All that the user saw. */
    String text() {
        return err + out;
    }

    /** Fails unless all went well. */
    Outcome succeeded() {
        assertThat(exitCode).as(text()).isZero();
        return withoutStackTrace();
    }

    /** Fails unless the user was told, in these words and without a stack trace, of a mistake that can be mended. */
    Outcome refused(String... words) {
        assertThat(exitCode).as(text()).isEqualTo(2);
        assertThat(text()).contains(words);
        return withoutStackTrace();
    }

    private Outcome withoutStackTrace() {
        assertThat(text()).doesNotContain("unexpected error:").doesNotContainPattern(STACK_TRACE);
        return this;
    }
}
