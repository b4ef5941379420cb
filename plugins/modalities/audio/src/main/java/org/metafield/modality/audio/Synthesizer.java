package org.metafield.modality.audio;

import java.util.Random;

/**
 * Computes sounds of one to three notes, each a sung vowel, a plucked string or a chirp. Nothing is higher than the rate
 * allows.
 *
 * @param rate samples a second
 * @param samples samples in a sound
 */
record Synthesizer(int rate, int samples) {
    private static final int MOST_NOTES = 3;
    private static final double ATTACK_SECONDS = 0.02;
    /** Highest frequency, as a share of the rate: a little below the half of it. */
    private static final double HIGHEST = 0.45;

    /** A wave in [-1, 1]. */
    float[] play(Random random) {
        double[] wave = new double[samples];
        int notes = 1 + random.nextInt(MOST_NOTES);
        for (int note = 0; note < notes; note++) {
            // Each note begins in its own part of the sound, and may go on to the end.
            int start = (int) ((note + 0.5 * random.nextDouble()) * samples / notes);
            double seconds = (samples - start) / (double) rate * (0.4 + 0.6 * random.nextDouble());
            add(wave, start, Envelope.of(ATTACK_SECONDS, seconds), note(random, seconds));
        }
        return scaled(wave, 0.3 + 0.6 * random.nextDouble());
    }

    private Note note(Random random, double seconds) {
        double highest = HIGHEST * rate;
        return switch (random.nextInt(3)) {
            case 0 -> Note.vowel(random, highest);
            case 1 -> Note.plucked(random, highest);
            default -> Note.chirp(random, highest, seconds);
        };
    }

    private void add(double[] wave, int start, Envelope envelope, Note note) {
        int end = Math.min(samples, start + (int) (envelope.seconds() * rate));
        double phase = 0;
        for (int i = start; i < end; i++) {
            double time = (i - start) / (double) rate;
            double frequency = note.frequency().at(time);
            phase += 2 * Math.PI * frequency / rate;
            double sum = 0;
            for (int harmonic = 1; harmonic <= note.harmonics() && harmonic * frequency <= HIGHEST * rate; harmonic++) {
                sum += note.strength().of(harmonic, harmonic * frequency, time) * StrictMath.sin(harmonic * phase);
            }
            wave[i] += envelope.at(time) * sum;
        }
    }

    private static float[] scaled(double[] wave, double peak) {
        double greatest = 1e-9;
        for (double sample : wave) {
            greatest = Math.max(greatest, Math.abs(sample));
        }
        float[] scaled = new float[wave.length];
        for (int i = 0; i < wave.length; i++) {
            scaled[i] = (float) (peak * wave[i] / greatest);
        }
        return scaled;
    }

    /** Rises at the beginning and falls at the end, without a click. */
    private record Envelope(double attack, double seconds) {
        static Envelope of(double attack, double seconds) {
            return new Envelope(Math.min(attack, seconds / 4), seconds);
        }

        double at(double time) {
            double rise = Math.min(1, time / attack);
            double fall = Math.min(1, (seconds - time) / (seconds / 3));
            return smooth(rise) * smooth(Math.max(0, fall));
        }

        private static double smooth(double share) {
            return 0.5 - 0.5 * StrictMath.cos(Math.PI * share);
        }
    }
}
