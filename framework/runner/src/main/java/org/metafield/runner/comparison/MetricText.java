package org.metafield.runner.comparison;

import java.util.Locale;

/** Metrics and their values in words. */
public final class MetricText {
    private MetricText() {}

    /** Such as {@code PSNR in dB}; without a unit the name alone. One word is an abbreviation, and others are as they are. */
    public static String measure(String metric, String unit) {
        return (metric.matches("\\w+") ? metric.toUpperCase(Locale.ROOT) : metric)
                + (unit.isEmpty() ? "" : " in " + unit);
    }

    /** A value with as many decimals as its unit deserves. */
    public static String number(String unit, double value) {
        String text = String.format(Locale.ROOT, unit.isEmpty() ? "%.4f" : "%.2f", value);
        // What rounds to zero has no sign.
        return text.matches("-0\\.0+") ? text.substring(1) : text;
    }
}
