package org.metafield.runner.experiment;

import java.util.Locale;

/** Amounts of memory and disk in words. */
public final class Bytes {
    private Bytes() {}

    /** Such as {@code 1.4 GB} or {@code 12 MB}, in powers of ten. */
    public static String format(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        String[] units = {"kB", "MB", "GB", "TB", "PB"};
        double value = bytes;
        int unit = -1;
        while (value >= 999.5 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, value < 10 ? "%.1f %s" : "%.0f %s", value, units[unit]);
    }
}
