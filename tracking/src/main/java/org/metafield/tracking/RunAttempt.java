package org.metafield.tracking;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which start of a run a process is; the larger one is the later one.
 *
 * @param start counts how often the run was started
 * @param restart counts how often a scheduler repeated that start on its own
 */
public record RunAttempt(int start, int restart) implements Comparable<RunAttempt> {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})\\.([0-9]{1,9})");
    private static final Comparator<RunAttempt> ORDER =
            Comparator.comparingInt(RunAttempt::start).thenComparingInt(RunAttempt::restart);

    /**
     * Reads both numbers, such as {@code 2.0}.
     *
     * @throws IllegalArgumentException if the text is no such
     */
    public static RunAttempt parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' are not two numbers such as 2.0");
        }
        return new RunAttempt(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    @Override
    public int compareTo(RunAttempt other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return start + "." + restart;
    }
}
