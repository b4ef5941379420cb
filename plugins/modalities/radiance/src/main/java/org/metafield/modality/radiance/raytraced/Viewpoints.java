package org.metafield.modality.radiance.raytraced;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.metafield.modality.radiance.scene.Camera;
import org.metafield.modality.radiance.scene.Vector;

/**
 * Cameras about a point.
 *
 * @param at what they look at
 * @param distance how far away they are
 * @param angle their angle of view, in radians
 * @param proportion height over width of their pictures
 */
record Viewpoints(Vector at, double distance, double angle, double proportion) {
    private static final double LOWEST = Math.toRadians(5);
    private static final double HIGHEST = Math.toRadians(65);

    /** The height of a turntable's camera above the horizon. */
    private static final double TURNTABLE = Math.toRadians(30);

    /** How far to the left and right people stand before a building. */
    private static final double ASIDE = Math.toRadians(45);

    /** Anywhere between a little above the horizon and well above, evenly on the sphere. */
    List<Camera> anywhere(int count, double lowest, Random random) {
        List<Camera> cameras = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            double height = Chance.between(random, Math.sin(lowest), Math.sin(HIGHEST));
            cameras.add(camera(Math.asin(height), 2 * Math.PI * random.nextDouble()));
        }
        return cameras;
    }

    /** As people stand before a building that faces the negative y axis. */
    List<Camera> before(int count, Random random) {
        List<Camera> cameras = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            double height = Chance.between(random, LOWEST, TURNTABLE);
            cameras.add(camera(height, Chance.between(random, -Math.PI / 2 - ASIDE, -Math.PI / 2 + ASIDE)));
        }
        return cameras;
    }

    List<Camera> anywhere(int count, Random random) {
        return anywhere(count, LOWEST, random);
    }

    /** Once around at one height. */
    List<Camera> turntable(int count) {
        return turntable(count, TURNTABLE);
    }

    List<Camera> turntable(int count, double height) {
        List<Camera> cameras = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            cameras.add(camera(height, 2 * Math.PI * n / count));
        }
        return cameras;
    }

    private Camera camera(double height, double turn) {
        return Camera.lookingAt(at.plus(Vector.at(height, turn).times(distance)), at, angle, proportion);
    }
}
