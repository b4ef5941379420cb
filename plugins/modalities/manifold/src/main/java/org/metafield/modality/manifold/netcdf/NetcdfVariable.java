package org.metafield.modality.manifold.netcdf;

import java.util.List;
import java.util.Map;
import org.metafield.spi.data.SignalException;

/**
 * A variable of numbers.
 *
 * @param lengths of its axes, the last of which varies fastest
 * @param numbers its attributes that are one number
 * @param texts its attributes that are text
 */
public record NetcdfVariable(
        String name, List<Integer> lengths, Map<String, Double> numbers, Map<String, String> texts) {
    /** What the C library writes where a decimal number was never written, if nothing else was agreed. */
    private static final double NEVER_WRITTEN = 9.969209968386869e36;

    /** A thousand years of hourly fields: a broken file may claim anything. */
    private static final long MOST_SLICES = 10_000_000;

    public NetcdfVariable {
        lengths = List.copyOf(lengths);
        numbers = Map.copyOf(numbers);
        texts = Map.copyOf(texts);
    }

    /** How many slices along the last two axes it has. */
    int slices() {
        double slices = 1;
        for (int length : lengths.subList(0, lengths.size() - 2)) {
            slices *= length;
        }
        if (slices > MOST_SLICES) {
            throw new SignalException("its variable " + name + " claims to have " + (long) slices + " fields");
        }
        return (int) slices;
    }

    /**
     * The number that a stored one stands for: by {@code scale_factor} and {@code add_offset}, and not a number where
     * {@code _FillValue} or {@code missing_value} says that it is missing.
     */
    double unpacked(double stored) {
        boolean missing = Double.isNaN(stored)
                || isNear(stored, numbers.getOrDefault("_FillValue", NEVER_WRITTEN))
                || isNear(stored, numbers.getOrDefault("missing_value", NEVER_WRITTEN));
        return missing
                ? Double.NaN
                : stored * numbers.getOrDefault("scale_factor", 1.0) + numbers.getOrDefault("add_offset", 0.0);
    }

    /** The same number as float32: attributes are at times of another type than the numbers. */
    private static boolean isNear(double stored, double fill) {
        return (float) stored == (float) fill;
    }
}
