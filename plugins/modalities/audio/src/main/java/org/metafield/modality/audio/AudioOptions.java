package org.metafield.modality.audio;

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of the modality {@code audio}. */
public record AudioOptions(
        @Describe("Samples a second, in Hz; recordings of another rate are resampled.") @Range(min = 1, max = 192_000)
        int rate,

        @Describe("Length of a signal in seconds.") @Range(min = 0, max = 600, minExclusive = true)
        double seconds,

        @Describe("Times go from minus this number to this number; what is higher counts as higher frequencies of the"
                + " architecture.")
        @Range(min = 0, minExclusive = true)
        double coordinateScale,

        @Describe("What a field fits: `unit` maps the wave from [-1, 1] to [0, 1] (GradNCP), `signed` leaves it as it"
                + " is (IPC), which makes errors four times as large. The metrics count the whole range as their peak"
                + " and agree for both; code that takes 1 as the peak of a signed wave gives 6.02 dB less for the same"
                + " fit.")
        WaveValues values) {
    /** One second of 16 kHz, in [0, 1], times from -50 to 50: the sounds of GradNCP. */
    public static final AudioOptions DEFAULTS = new AudioOptions(16_000, 1, 50, WaveValues.UNIT);

    /** Samples in a signal. */
    int samples() {
        return (int) Math.round(rate * seconds);
    }
}
