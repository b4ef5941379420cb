package org.metafield.modality.audio;

import java.util.Random;

/**
 * A tone with overtones.
 *
 * @param frequency that of the fundamental, in Hz
 * @param harmonics how many there are at most, the fundamental among them
 * @param strength how loud each is
 */
record Note(Frequency frequency, int harmonics, Strength strength) {
    /** A frequency in Hz, by the seconds since the note began. */
    @FunctionalInterface
    interface Frequency {
        double at(double seconds);
    }

    /** The strength of a harmonic, by its number, its frequency in Hz and the seconds since the note began. */
    @FunctionalInterface
    interface Strength {
        double of(int harmonic, double frequency, double seconds);
    }

    /**
     * A voice at a pitch that glides and trembles, with two formants.
     *
     * @param highest the highest frequency that can be heard, in Hz; no fundamental is above
     */
    static Note vowel(Random random, double highest) {
        double pitch = pitch(random, 90, 280, 0.7 * highest);
        double glide = between(random, -0.2, 0.2);
        double first = between(random, 300, 900);
        double second = between(random, 1000, 2500);
        return new Note(
                seconds -> pitch * (1 + glide * seconds + 0.01 * StrictMath.sin(2 * Math.PI * 5 * seconds)),
                24,
                (harmonic, frequency, seconds) ->
                        0.2 / harmonic + resonance(frequency, first, 90) + 0.5 * resonance(frequency, second, 150));
    }

    /** A string, whose overtones die away sooner than its fundamental. */
    static Note plucked(Random random, double highest) {
        double pitch = pitch(random, 80, 600, highest);
        double decay = between(random, 1, 4);
        return new Note(
                seconds -> pitch,
                12,
                (harmonic, frequency, seconds) -> StrictMath.exp(-decay * harmonic * seconds) / harmonic);
    }

    /** A pure tone that rises or falls evenly. */
    static Note chirp(Random random, double highest, double length) {
        double from = pitch(random, 100, 1500, highest);
        double to = pitch(random, 100, 1500, highest);
        return new Note(seconds -> from + (to - from) * seconds / length, 1, (harmonic, frequency, seconds) -> 0.7);
    }

    private static double resonance(double frequency, double centre, double bandwidth) {
        double distance = (frequency - centre) / bandwidth;
        return 1 / (1 + distance * distance);
    }

    private static double pitch(Random random, double least, double most, double highest) {
        return between(random, Math.min(least, highest / 2), Math.min(most, highest));
    }

    private static double between(Random random, double least, double most) {
        return least + (most - least) * random.nextDouble();
    }
}
