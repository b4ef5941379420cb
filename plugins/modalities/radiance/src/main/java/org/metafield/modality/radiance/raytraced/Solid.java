package org.metafield.modality.radiance.raytraced;

import org.metafield.modality.radiance.scene.Vector;

/**
 * A shape of one colour.
 *
 * @param form what it is before it is stretched, turned and moved
 * @param centre where its middle is
 * @param half what it is stretched by along its own axes: half its length, width and height
 * @param turn the angle by which it is turned about the vertical axis, in radians
 * @param colour red, green and blue in [0, 1]
 */
record Solid(Form form, Vector centre, Vector half, double turn, Vector colour) {
    /** A solid that is not turned. */
    static Solid of(Form form, Vector centre, Vector half, Vector colour) {
        return new Solid(form, centre, half, 0, colour);
    }

    /**
     * How far along a ray it is first met.
     *
     * @return a positive number, or infinity if it is not met
     */
    double meets(Vector origin, Vector direction) {
        return form.meets(inside(origin.minus(centre)), inside(direction));
    }

    /** The direction away from it, of length one, at a point of its surface. */
    Vector normal(Vector point) {
        Vector own = form.normal(inside(point.minus(centre)));
        return turned(new Vector(own.x() / half.x(), own.y() / half.y(), own.z() / half.z()), turn)
                .unit();
    }

    /** A direction in the solid's own frame, where it has its form. */
    private Vector inside(Vector direction) {
        Vector back = turned(direction, -turn);
        return new Vector(back.x() / half.x(), back.y() / half.y(), back.z() / half.z());
    }

    /** The solid turned about the vertical axis through the origin. */
    Solid turned(double angle) {
        return new Solid(form, turned(centre, angle), half, turn + angle, colour);
    }

    private static Vector turned(Vector vector, double angle) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        return new Vector(cos * vector.x() - sin * vector.y(), sin * vector.x() + cos * vector.y(), vector.z());
    }
}
