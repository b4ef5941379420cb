package org.metafield.modality.radiance.scene;

/**
 * A pinhole camera. A place in its picture is given by shares of the picture's width and height, from the upper left
 * corner: the ray there is {@code origin + t (corner + u across + v down)}. Directions are not of length one: t is the
 * depth along the axis of the camera, as in the code of NeRF and learnit.
 *
 * @param origin where the camera stands
 * @param corner the direction of the upper left corner
 * @param across what the direction changes by from the left edge to the right
 * @param down what it changes by from the upper edge to the lower
 */
public record Camera(Vector origin, Vector corner, Vector across, Vector down) {
    /**
     * A camera that looks at a point, upright, in the convention of a picture without distortion.
     *
     * @param angle the angle of view across the picture, in radians
     * @param proportion height over width of the picture
     */
    public static Camera lookingAt(Vector origin, Vector at, double angle, double proportion) {
        Vector forward = at.minus(origin).unit();
        Vector right = forward.cross(Vector.UP).unit();
        Vector up = right.cross(forward);
        double width = 2 * Math.tan(angle / 2);
        Vector across = right.times(width);
        Vector down = up.times(-width * proportion);
        Vector corner = forward.minus(across.times(0.5)).minus(down.times(0.5));
        return new Camera(origin, corner, across, down);
    }

    /** The direction at a place of the picture. */
    public Vector direction(double u, double v) {
        return corner.plus(across.times(u)).plus(down.times(v));
    }

    /** The point at a depth in the middle of the picture. */
    public Vector centre(double depth) {
        return origin.plus(direction(0.5, 0.5).times(depth));
    }
}
