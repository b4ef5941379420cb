package org.metafield.modality.radiance.files;

import org.metafield.modality.radiance.scene.Camera;
import org.metafield.modality.radiance.scene.Vector;
import org.metafield.spi.data.SignalException;

/** How a camera without distortion maps the pixels of a picture to directions. */
@FunctionalInterface
interface Lens {
    /**
     * A camera with this lens.
     *
     * @param rows of the picture's file
     * @param columns of the picture's file
     * @param frame names the file and the frame in messages
     * @throws SignalException if the picture does not fit the lens
     */
    Camera camera(Pose pose, int rows, int columns, String frame);

    /** Square pixels, and the axis in the middle of the picture. */
    static Lens ofAngle(double angle) {
        return (pose, rows, columns, frame) -> {
            double focal = 0.5 / Math.tan(angle / 2);
            return of(pose, focal, focal * columns / rows, 0.5, 0.5);
        };
    }

    /**
     * Focal lengths and the place of the axis, in pixels of a picture of this size; the picture's file may be smaller.
     *
     * @param rows that they are of
     * @param columns that they are of
     */
    static Lens pinhole(double focalX, double focalY, double centreX, double centreY, int rows, int columns) {
        return (pose, ofFile, columnsOfFile, frame) -> {
            // A picture that was made smaller has proportions that differ by rounding to whole pixels.
            if (Math.abs((double) ofFile * columns / ((double) columnsOfFile * rows) - 1) > 0.02) {
                throw new SignalException(frame + ": its picture has " + ofFile + " rows and " + columnsOfFile
                        + " columns, but its camera " + rows + " and " + columns
                        + "; use the pictures that the cameras are of, or the same made smaller");
            }
            return of(pose, focalX / columns, focalY / rows, centreX / columns, centreY / rows);
        };
    }

    /**
     * Directions in the camera's space, whose third axis is that of the pose, in pixels of the picture's file.
     *
     * @param across what the direction changes by from one column to the next
     * @param down what it changes by from one row to the next
     * @param corner the direction of the upper left corner
     */
    static Lens ofPixels(Vector across, Vector down, Vector corner) {
        return (pose, rows, columns, frame) -> new Camera(
                pose.origin(),
                pose.toWorld(corner),
                pose.toWorld(across.times(columns)),
                pose.toWorld(down.times(rows)));
    }

    /** Focal lengths and the place of the axis as shares of the picture's width and height. */
    private static Camera of(Pose pose, double focalX, double focalY, double centreX, double centreY) {
        Vector across = pose.right().times(1 / focalX);
        Vector down = pose.up().times(-1 / focalY);
        Vector corner = pose.forward().minus(across.times(centreX)).minus(down.times(centreY));
        return new Camera(pose.origin(), corner, across, down);
    }
}
