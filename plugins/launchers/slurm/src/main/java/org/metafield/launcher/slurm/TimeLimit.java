package org.metafield.launcher.slurm;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Time that one start of a trial may take, as Slurm writes it.
 *
 * @param text such as {@code 4:00:00}
 */
public record TimeLimit(String text) {
    /** Before its time ends, a trial has so long to keep a checkpoint. */
    static final Duration PARTING = Duration.ofMinutes(2);

    private static final Pattern DAYS = Pattern.compile("(\\d{1,5})-(\\d{1,5})(?::(\\d{1,5}))?(?::(\\d{1,5}))?");
    private static final Pattern HOURS = Pattern.compile("(\\d{1,5}):(\\d{1,5}):(\\d{1,5})");
    private static final Pattern MINUTES = Pattern.compile("(\\d{1,8})(?::(\\d{1,5}))?");

    /**
     * Reads a limit: minutes, minutes:seconds, hours:minutes:seconds, days-hours, and so on.
     *
     * @throws IllegalArgumentException if it is none, or too short for a trial to keep a checkpoint
     */
    public static TimeLimit parse(String text) {
        TimeLimit limit = new TimeLimit(text.strip());
        if (limit.duration().compareTo(PARTING) <= 0) {
            throw new IllegalArgumentException("a trial keeps a checkpoint " + PARTING.toMinutes()
                    + " minutes before its time ends, so that '" + text + "' is too short");
        }
        return limit;
    }

    private Duration duration() {
        Matcher days = DAYS.matcher(text);
        if (days.matches()) {
            return sum(number(days, 1) * 24 + number(days, 2), number(days, 3), number(days, 4));
        }
        Matcher hours = HOURS.matcher(text);
        if (hours.matches()) {
            return sum(number(hours, 1), number(hours, 2), number(hours, 3));
        }
        Matcher minutes = MINUTES.matcher(text);
        if (minutes.matches()) {
            return sum(0, number(minutes, 1), number(minutes, 2));
        }
        throw new IllegalArgumentException("'" + text
                + "' is no time limit of Slurm; write minutes, hours:minutes:seconds or days-hours:minutes:seconds");
    }

    private static long number(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Long.parseLong(matcher.group(group));
    }

    private static Duration sum(long hours, long minutes, long seconds) {
        return Duration.ofHours(hours).plusMinutes(minutes).plusSeconds(seconds);
    }

    @Override
    public String toString() {
        return text;
    }
}
