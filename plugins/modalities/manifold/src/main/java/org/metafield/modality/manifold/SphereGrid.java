package org.metafield.modality.manifold;

import java.util.List;
import org.metafield.spi.Capability;
import org.metafield.spi.data.SignalShape;

/**
 * A regular grid on the sphere: latitudes from the north pole to the south pole, both of them rows; longitudes from 0
 * eastward, without 360. Samples are in row-major order.
 *
 * @param latitudes how many rows, at least 2
 * @param longitudes how many columns
 */
record SphereGrid(int latitudes, int longitudes) {
    /** Signals of the modality are values on such a grid. */
    static final Capability SPHERE_SIGNAL = new Capability("signal:sphere");

    /** The grid of a signal. */
    static SphereGrid of(SignalShape shape) {
        return new SphereGrid(shape.extents().get(0), shape.extents().get(1));
    }

    SignalShape shape() {
        return new SignalShape(List.of(latitudes, longitudes), 1);
    }

    int samples() {
        return Math.multiplyExact(latitudes, longitudes);
    }

    /** Degrees north of the equator. */
    double latitude(int row) {
        return 90 - 180.0 * row / (latitudes - 1);
    }

    /** Degrees east, from 0 to just below 360. */
    double longitude(int column) {
        return 360.0 * column / longitudes;
    }

    /** Each sample as a point of the unit sphere: {@code samples x 3}, (cos lat cos lon, cos lat sin lon, sin lat). */
    float[] points() {
        float[] points = new float[3 * samples()];
        for (int sample = 0; sample < samples(); sample++) {
            double latitude = Math.toRadians(latitude(sample / longitudes));
            double longitude = Math.toRadians(longitude(sample % longitudes));
            points[3 * sample] = (float) (Math.cos(latitude) * Math.cos(longitude));
            points[3 * sample + 1] = (float) (Math.cos(latitude) * Math.sin(longitude));
            points[3 * sample + 2] = (float) Math.sin(latitude);
        }
        return points;
    }

    /**
     * The share of the sphere that a sample of a row stands for. Cells end half-way between rows, those of the poles at the
     * poles, so that the shares of all samples sum to 1.
     */
    double share(int row) {
        double half = 90.0 / (latitudes - 1);
        double north = Math.min(90, latitude(row) + half);
        double south = Math.max(-90, latitude(row) - half);
        return (Math.sin(Math.toRadians(north)) - Math.sin(Math.toRadians(south))) / (2.0 * longitudes);
    }
}
