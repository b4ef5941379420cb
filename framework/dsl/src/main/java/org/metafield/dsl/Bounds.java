package org.metafield.dsl;

import java.util.ArrayList;
import java.util.List;
import org.metafield.spi.option.Range;

/** The bounds of a number. */
record Bounds(Range range) {
    boolean contain(double value) {
        boolean above = range.minExclusive() ? value > range.min() : value >= range.min();
        boolean below = range.maxExclusive() ? value < range.max() : value <= range.max();
        return above && below;
    }

    boolean hasMinimum() {
        return range.min() != Double.NEGATIVE_INFINITY;
    }

    boolean hasMaximum() {
        return range.max() != Double.POSITIVE_INFINITY;
    }

    /** In words, such as "greater than 0 and at most 1". */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        if (hasMinimum()) {
            parts.add((range.minExclusive() ? "greater than " : "at least ") + number(range.min()));
        }
        if (hasMaximum()) {
            parts.add((range.maxExclusive() ? "less than " : "at most ") + number(range.max()));
        }
        return String.join(" and ", parts);
    }

    /** Whole numbers without a decimal point. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : "" + value;
    }
}
