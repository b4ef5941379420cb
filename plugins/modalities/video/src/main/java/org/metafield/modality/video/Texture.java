package org.metafield.modality.video;

import java.util.Random;

/**
 * Two colours mixed by a wave along a line, which may move.
 *
 * @param first from red to blue, in [0, 1]
 * @param second as the first
 * @param x radians for each unit across
 * @param y radians for each unit down
 * @param phase where the wave begins, in radians
 * @param drift how far the wave moves in the time 1, in radians
 */
record Texture(double[] first, double[] second, double x, double y, double phase, double drift) {
    /**
     * A random texture.
     *
     * @param waves how many waves there are in one unit, at most
     * @param drift how far it moves in the time 1, at most, in units
     */
    static Texture draw(Random random, double waves, double drift) {
        double angle = 2 * Math.PI * random.nextDouble();
        double frequency = 2 * Math.PI * waves * (0.5 + 0.5 * random.nextDouble());
        return new Texture(
                colour(random),
                colour(random),
                frequency * StrictMath.cos(angle),
                frequency * StrictMath.sin(angle),
                2 * Math.PI * random.nextDouble(),
                frequency * drift * (2 * random.nextDouble() - 1));
    }

    private static double[] colour(Random random) {
        return new double[] {random.nextDouble(), random.nextDouble(), random.nextDouble()};
    }

    /** The colour at a place and a time, as a new array. */
    double[] at(double across, double down, double time) {
        double mix = 0.5 + 0.5 * StrictMath.sin(x * across + y * down + phase + drift * time);
        double[] colour = new double[3];
        for (int channel = 0; channel < 3; channel++) {
            colour[channel] = first[channel] + mix * (second[channel] - first[channel]);
        }
        return colour;
    }
}
