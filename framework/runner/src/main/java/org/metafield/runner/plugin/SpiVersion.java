package org.metafield.runner.plugin;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of the plugin interface. A greater minor version adds, a greater major version changes. */
public record SpiVersion(int major, int minor) {
    private static final Pattern FORMAT = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})(\\.\\d+)?");

    /** Reads {@code MAJOR.MINOR}, with or without a third number; empty if the text is no version. */
    public static Optional<SpiVersion> parse(String text) {
        Matcher matcher = FORMAT.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(new SpiVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /** Whether a plugin compiled for {@code other} runs on this version. */
    public boolean accepts(SpiVersion other) {
        return other.major == major && other.minor <= minor;
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
