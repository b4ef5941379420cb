package org.metafield.modality.manifold;

/**
 * The Equal Earth map projection (Savric, Patterson and Jenny 2018), backward: areas keep their proportions. Lengths are in
 * radii of the sphere, angles in degrees.
 */
final class EqualEarth {
    private static final double A1 = 1.340264;
    private static final double A2 = -0.081106;
    private static final double A3 = 0.000893;
    private static final double A4 = 0.003796;
    private static final double M = Math.sqrt(3) / 2;
    private static final int ITERATIONS = 12;

    /** The parameter of a pole. */
    private static final double POLE = Math.PI / 3;

    /** Pole to pole. */
    static final double HEIGHT = 2 * northing(POLE);

    /** All around the equator. */
    static final double WIDTH = 2 * Math.PI / (M * slope(0));

    private EqualEarth() {}

    /** The latitude at a height above the equator. */
    static double latitude(double northing) {
        double sine = Math.sin(parameter(northing)) / M;
        return Math.toDegrees(Math.asin(Math.max(-1, Math.min(1, sine))));
    }

    /** The longitude at a place; beyond 180 on either side outside of the map. */
    static double longitude(double easting, double northing) {
        double parameter = parameter(northing);
        return Math.toDegrees(M * easting * slope(parameter) / Math.cos(parameter));
    }

    private static double northing(double parameter) {
        double square = parameter * parameter;
        double sixth = square * square * square;
        return parameter * (A1 + A2 * square + sixth * (A3 + A4 * square));
    }

    private static double slope(double parameter) {
        double square = parameter * parameter;
        double sixth = square * square * square;
        return A1 + 3 * A2 * square + sixth * (7 * A3 + 9 * A4 * square);
    }

    /** Newton's method. */
    private static double parameter(double northing) {
        double parameter = northing;
        for (int i = 0; i < ITERATIONS; i++) {
            parameter -= (northing(parameter) - northing) / slope(parameter);
        }
        return Math.max(-POLE, Math.min(POLE, parameter));
    }
}
