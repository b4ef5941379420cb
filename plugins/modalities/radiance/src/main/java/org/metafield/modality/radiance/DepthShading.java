package org.metafield.modality.radiance;

import java.util.stream.IntStream;

/** Greys for the depths of rays: white for the nearest that is seen, dark for the farthest, black where nothing is. */
final class DepthShading {
    /** What lets more light through counts as nothing. */
    private static final double LEAST_OPACITY = 0.5;

    /** The grey of the farthest, apart from that of nothing. */
    private static final float DARKEST = 0.15f;

    private DepthShading() {}

    /**
     * The colours of rays, {@code [ray, 3]}.
     *
     * @param depths of each ray the sum of its points' depths, each by its weight
     * @param opacities of each ray the sum of its points' weights
     */
    static float[] of(float[] depths, float[] opacities) {
        float[] colours = new float[depths.length * 3];
        int[] seen = IntStream.range(0, depths.length)
                .filter(ray -> opacities[ray] >= LEAST_OPACITY)
                .toArray();
        float nearest = Float.POSITIVE_INFINITY;
        float farthest = Float.NEGATIVE_INFINITY;
        for (int ray : seen) {
            nearest = Math.min(nearest, depths[ray] / opacities[ray]);
            farthest = Math.max(farthest, depths[ray] / opacities[ray]);
        }
        for (int ray : seen) {
            float share = farthest > nearest ? (depths[ray] / opacities[ray] - nearest) / (farthest - nearest) : 0;
            for (int channel = 0; channel < 3; channel++) {
                colours[ray * 3 + channel] = 1 - share * (1 - DARKEST);
            }
        }
        return colours;
    }
}
