package org.metafield.modality.radiance.files;

import org.metafield.modality.radiance.scene.Vector;
import org.metafield.spi.data.SignalException;

/**
 * Where a camera stands and how it is turned.
 *
 * @param origin where it stands
 * @param right the direction to the right of its picture, of length one
 * @param up the direction to the top of its picture
 * @param forward the direction that it looks in
 */
record Pose(Vector origin, Vector right, Vector up, Vector forward) {
    /** How far from a rotation a matrix may be by rounding. */
    private static final double TOLERANCE = 1e-2;

    /**
     * A pose from the columns of a matrix from the camera's space to the world's, where the camera looks along its negative
     * third axis, as in Blender and NeRF. A scale that is the same for all columns is taken out.
     *
     * @param frame names the file and the frame in messages
     * @throws SignalException if the columns are no rotation
     */
    static Pose of(Vector right, Vector up, Vector backward, Vector origin, String frame) {
        if (!right.isFinite() || !up.isFinite() || !backward.isFinite() || !origin.isFinite()) {
            throw new SignalException(frame + ": the camera's matrix has numbers that are not finite; export it again");
        }
        double volume = right.cross(up).dot(backward);
        double size = right.length() * up.length() * backward.length();
        if (!(Math.abs(volume) > TOLERANCE * size)) {
            throw new SignalException(
                    frame + ": the camera's matrix cannot be inverted, so that its picture is flat; export it again");
        }
        if (volume < 0) {
            throw new SignalException(
                    frame + ": the camera is inside out: its matrix mirrors space, as if left and right"
                            + " were exchanged; export it in the convention of the format");
        }
        double scale = Math.cbrt(volume);
        if (Math.abs(right.length() / scale - 1) > TOLERANCE
                || Math.abs(up.length() / scale - 1) > TOLERANCE
                || Math.abs(backward.length() / scale - 1) > TOLERANCE) {
            throw new SignalException(
                    frame + ": the camera's matrix is no rotation: it skews or stretches space; export" + " it again");
        }
        return new Pose(origin, right.times(1 / scale), up.times(1 / scale), backward.times(-1 / scale));
    }

    /** A direction by the axes of the matrix that this pose was made of: right, up and backward. */
    Vector toWorld(Vector direction) {
        return right.times(direction.x()).plus(up.times(direction.y())).plus(forward.times(-direction.z()));
    }

    /** The same pose in a world of another scale. */
    Pose scaled(double factor) {
        return new Pose(origin.times(factor), right, up, forward);
    }
}
