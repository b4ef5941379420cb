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

    /** Anywhere between a little above the horizon and well above, evenly on the sphere. */
    List<Camera> anywhere(int count, double lowest, Random random) {
        List<Camera> cameras = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            double height = Chance.between(random, Math.sin(lowest), Math.sin(HIGHEST));
            cameras.add(camera(Math.asin(height), 2 * Math.PI * random.nextDouble()));
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
        Vector away =
                new Vector(Math.cos(height) * Math.cos(turn), Math.cos(height) * Math.sin(turn), Math.sin(height));
        return Camera.lookingAt(at.plus(away.times(distance)), at, angle, proportion);
    }
}
