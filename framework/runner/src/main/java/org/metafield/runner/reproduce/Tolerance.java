package org.metafield.runner.reproduce;

import org.metafield.gpu.Precision;

/**
 * How far two numbers may lie apart if nothing but rounding differs, such as the order in which a kernel adds.
 *
 * <p>One pass through a graph adds thousands of values: sums in another order differ by tens to a hundred roundings.
 * Each outer step starts from the last one's parameters and adds its own, so what is allowed grows with the steps taken:
 * {@code 168 u (1 + steps)} relative to the larger number, where {@code u} is the unit roundoff, 2^-24 for float32 (1e-5
 * for a number that no training went before). It ends at 1 %, for beyond that nobody can tell rounding from another
 * cause; for float64 all bounds are smaller by 2^-29. In long runs rounding may grow further; such runs are called
 * different. A metric in dB is a logarithm, so what is allowed for it is the same ratio in dB: 0.00004 dB at first, 0.04
 * dB at most.
 */
record Tolerance(Precision precision) {
    private static final double FIRST = 168 * 0x1p-24;
    private static final double MOST = 0.01;

    /** The largest relative difference after so many outer steps. */
    double relative(long steps) {
        double scale = switch (precision) {
            case FLOAT32 -> 1;
            case MIXED_BFLOAT16 -> 0x1p16;
            case FLOAT64 -> 0x1p-29;
        };
        return scale * Math.min(MOST, FIRST * (1 + steps));
    }

    /** The largest difference in dB after so many outer steps. */
    double decibels(long steps) {
        return 10 * Math.log10(1 + relative(steps));
    }
}
