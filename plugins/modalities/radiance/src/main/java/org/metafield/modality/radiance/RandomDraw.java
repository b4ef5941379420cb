package org.metafield.modality.radiance;

import java.util.random.RandomGenerator;

/** Draws numbers of a list by chance. */
final class RandomDraw {
    private RandomDraw() {}

    /** So many of some numbers: each once, and then each once more, until there are enough. */
    static int[] of(int[] numbers, int count, RandomGenerator random) {
        int[] left = numbers.clone();
        int[] drawn = new int[count];
        for (int n = 0; n < count; n++) {
            // A partial shuffle: what was drawn in this round stands before the place.
            int place = n % left.length;
            int other = place + random.nextInt(left.length - place);
            drawn[n] = left[other];
            left[other] = left[place];
            left[place] = drawn[n];
        }
        return drawn;
    }
}
