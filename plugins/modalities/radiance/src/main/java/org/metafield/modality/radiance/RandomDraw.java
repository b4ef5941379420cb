package org.metafield.modality.radiance;

import java.util.Random;

/** Draws that are the same for the same name. */
final class RandomDraw {
    private final Random random;

    private RandomDraw(Random random) {
        this.random = random;
    }

    static RandomDraw of(String name) {
        return new RandomDraw(new Random(name.hashCode()));
    }

    /** So many of some numbers: each once, and then each once more, until there are enough. */
    int[] draw(int[] numbers, int count) {
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
