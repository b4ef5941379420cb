package org.metafield.modality.manifold;

/**
 * The colour map viridis (van der Walt and Smith 2015), perceptually uniform from dark violet to yellow, by the polynomials
 * of degree 6 that Zucker fitted to it (CC0); they are within 0.02 of its table.
 */
final class Viridis {
    private static final double[][] COEFFICIENTS = {
        {
            0.2777273272234177,
            0.1050930431085774,
            -0.3308618287255563,
            -4.634230498983486,
            6.228269936347081,
            4.776384997670288,
            -5.435455855934631
        },
        {
            0.005407344544966578,
            1.404613529898575,
            0.214847559468213,
            -5.799100973351585,
            14.17993336680509,
            -13.74514537774601,
            4.645852612178535
        },
        {
            0.3340998053353061,
            1.384590162594685,
            0.09509516302823659,
            -19.33244095627987,
            56.69055260068105,
            -65.35303263337234,
            26.3124352495832
        }
    };

    private Viridis() {}

    /** The colour of a value, as red, green and blue in 24 bits; values outside [0, 1] are clamped. */
    static int colour(double value) {
        double clamped = Math.max(0, Math.min(1, value));
        int colour = 0;
        for (double[] channel : COEFFICIENTS) {
            double level = 0;
            for (int power = channel.length - 1; power >= 0; power--) {
                level = level * clamped + channel[power];
            }
            colour = colour << 8 | (int) Math.round(255 * Math.max(0, Math.min(1, level)));
        }
        return colour;
    }
}
