package org.metafield.modality.radiance.scene;

/**
 * The depths between which a scene lies, along the axis of a camera.
 *
 * @param near where rays begin to be sampled
 * @param far where they end
 */
public record Bounds(double near, double far) {
    public Bounds {
        if (!(near >= 0) || !(near < far) || !Double.isFinite(far)) {
            throw new IllegalArgumentException(
                    "a scene lies between depths of which the first is the lesser and not negative, not between " + near
                            + " and " + far);
        }
    }
}
