package org.metafield.runner.reproduce;

/**
 * A number that came out otherwise.
 *
 * @param place which number it is, in words
 * @param recorded the number of the run
 * @param now the number of its reproduction
 * @param apart how far they lie apart: relative to the larger one, or in dB if the metric is
 * @param allowed how far they may lie apart by {@link Tolerance}
 * @param unit {@code dB}, or empty where {@code apart} and {@code allowed} are relative
 */
public record Deviation(String place, double recorded, double now, double apart, double allowed, String unit) {
    /** How far they lie apart, relative to what is allowed; infinite if one of them is not finite. */
    double excess() {
        return Double.isFinite(apart) ? apart / allowed : Double.POSITIVE_INFINITY;
    }
}
