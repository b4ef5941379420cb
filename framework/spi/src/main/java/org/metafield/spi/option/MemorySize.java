package org.metafield.spi.option;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of memory.
 *
 * @param bytes how many bytes; 1 or more
 */
public record MemorySize(long bytes) {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,6})?) ?([A-Za-z]{1,3})");
    private static final Map<String, Long> UNITS = new TreeMap<>(Map.of(
            "b", 1L,
            "kib", 1L << 10,
            "mib", 1L << 20,
            "gib", 1L << 30,
            "tib", 1L << 40,
            "kb", 1_000L,
            "mb", 1_000_000L,
            "gb", 1_000_000_000L,
            "tb", 1_000_000_000_000L));

    public MemorySize {
        if (bytes < 1) {
            throw new IllegalArgumentException("an amount of memory must be 1 byte or more, but is " + bytes);
        }
    }

    /**
     * Reads a number with its unit, such as {@code 2GiB} or {@code 1.5 GB}.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static MemorySize parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        Long unit = matcher.matches() ? UNITS.get(matcher.group(2).toLowerCase(Locale.ROOT)) : null;
        if (unit == null) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no amount of memory; write a number with KiB, MiB, GiB or TiB, such as 2GiB");
        }
        return new MemorySize(new BigDecimal(matcher.group(1))
                .multiply(BigDecimal.valueOf(unit))
                .longValue());
    }

    /** The whole mebibytes, at least 1; what is over is counted in full. */
    public long mebibytes() {
        return (bytes - 1) / (1L << 20) + 1;
    }

    /** In the largest unit of which it is a whole number, such as {@code 1536MiB}. */
    @Override
    public String toString() {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
        int unit = Math.min(Long.numberOfTrailingZeros(bytes) / 10, units.length - 1);
        return (bytes >> (10 * unit)) + units[unit];
    }
}
