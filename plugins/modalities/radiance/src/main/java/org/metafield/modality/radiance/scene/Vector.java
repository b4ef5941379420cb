package org.metafield.modality.radiance.scene;

/** A point or a direction in space; z points up. */
public record Vector(double x, double y, double z) {
    /** Where coordinates begin. */
    public static final Vector ZERO = new Vector(0, 0, 0);

    /** Straight up. */
    public static final Vector UP = new Vector(0, 0, 1);

    /** The direction at an angle above the horizon and an angle from the x axis towards the y axis, in radians. */
    public static Vector at(double height, double turn) {
        return new Vector(Math.cos(height) * Math.cos(turn), Math.cos(height) * Math.sin(turn), Math.sin(height));
    }

    public Vector plus(Vector other) {
        return new Vector(x + other.x, y + other.y, z + other.z);
    }

    public Vector minus(Vector other) {
        return new Vector(x - other.x, y - other.y, z - other.z);
    }

    public Vector times(double factor) {
        return new Vector(factor * x, factor * y, factor * z);
    }

    public double dot(Vector other) {
        return x * other.x + y * other.y + z * other.z;
    }

    /** Orthogonal to both; right-handed. */
    public Vector cross(Vector other) {
        return new Vector(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
    }

    public double length() {
        return Math.sqrt(dot(this));
    }

    /** The same direction with length one. */
    public Vector unit() {
        return times(1 / length());
    }

    public boolean isFinite() {
        return Double.isFinite(x) && Double.isFinite(y) && Double.isFinite(z);
    }
}
