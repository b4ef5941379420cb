package org.metafield.modality.radiance.raytraced;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.metafield.modality.radiance.Background;
import org.metafield.modality.radiance.scene.Camera;
import org.metafield.modality.radiance.scene.PictureFormat;
import org.metafield.modality.radiance.scene.Vector;

class TestRayCaster {
    private static final PictureFormat FORMAT = new PictureFormat(31, 41, Background.WHITE, 0.5);
    private static final Vector RED = new Vector(0.9, 0.2, 0.1);
    private static final Vector LIGHT = new Vector(0.4, -0.5, 0.8).unit();

    /**
     * A sphere by the geometry of its tangent cone: a pixel shows it where the angle between the pixel's ray and the axis to
     * the middle is less than asin(r / d), and the point and normal follow from the law of cosines.
     */
    @Test
    void testViewOfASphereIsTheAnalyticOne() {
        Vector middle = new Vector(0.3, -0.2, 0.1);
        double radius = 0.8;
        Camera camera = Camera.lookingAt(new Vector(2, -3, 1.5), Vector.ZERO, 0.7, 31.0 / 41);
        float[] picture = new RayCaster(List.of(Solid.of(Form.SPHERE, middle, new Vector(radius, radius, radius), RED)))
                .render(camera, FORMAT);
        int seen = 0;
        for (int pixel = 0; pixel < FORMAT.pixels(); pixel++) {
            int row = pixel / 41;
            int column = pixel % 41;
            // The camera's own axes, by hand.
            Vector forward = camera.origin().times(-1).unit();
            Vector right = new Vector(forward.y(), -forward.x(), 0).unit();
            Vector up = right.cross(forward);
            double focal = 41 / (2 * Math.tan(0.35));
            Vector ray = forward.plus(right.times((column + 0.5 - 20.5) / focal))
                    .plus(up.times(-(row + 0.5 - 15.5) / focal))
                    .unit();
            Vector toMiddle = middle.minus(camera.origin());
            double distance = toMiddle.length();
            double cosine = ray.dot(toMiddle) / distance;
            double sine = Math.sqrt(1 - cosine * cosine);
            double expected = 1;
            if (sine < radius / distance) {
                double depth = distance * cosine - Math.sqrt(radius * radius - distance * distance * sine * sine);
                Vector normal =
                        camera.origin().plus(ray.times(depth)).minus(middle).times(1 / radius);
                expected = RED.x() * (0.4 + 0.6 * Math.max(0, normal.dot(LIGHT)));
                seen++;
            }
            assertThat((double) picture[3 * pixel]).as("pixel %s", pixel).isCloseTo(expected, within(1e-6));
        }
        assertThat(seen).isBetween(100, FORMAT.pixels() - 100);
    }

    @Test
    void testSolidsAreMetWhereTheyBegin() {
        Vector half = new Vector(0.5, 0.25, 1);
        Vector from = new Vector(-3, 0.1, 0.2);
        Vector along = new Vector(2, 0, 0);
        assertThat(Solid.of(Form.BOX, Vector.ZERO, half, RED).meets(from, along))
                .isCloseTo(1.25, within(1e-12));
        // A quarter turn exchanges length and width.
        assertThat(new Solid(Form.BOX, Vector.ZERO, half, Math.PI / 2, RED).meets(from, along))
                .isCloseTo(1.375, within(1e-12));
        Solid cylinder = Solid.of(Form.CYLINDER, Vector.ZERO, new Vector(0.5, 0.5, 1), RED);
        assertThat(cylinder.meets(from, along)).isCloseTo((3 - Math.sqrt(0.24)) / 2, within(1e-12));
        assertThat(cylinder.meets(new Vector(0.1, 0, 3), new Vector(0, 0, -1))).isCloseTo(2, within(1e-12));
        assertThat(cylinder.meets(new Vector(0.6, 0, 3), new Vector(0, 0, -1))).isInfinite();
        assertThat(cylinder.meets(from, along.times(-1))).isInfinite();
    }

    @Test
    void testNormalsPointAwayFromTheSurface() {
        Solid box = new Solid(Form.BOX, new Vector(1, 0, 0), new Vector(0.5, 0.25, 1), Math.PI / 2, RED);
        assertThat(box.normal(new Vector(1, 0.5, 0)).y()).isCloseTo(1, within(1e-12));
        assertThat(box.normal(new Vector(1.1, 0, 1)).z()).isCloseTo(1, within(1e-12));
        Solid ellipsoid = Solid.of(Form.SPHERE, Vector.ZERO, new Vector(2, 1, 1), RED);
        Vector normal = ellipsoid.normal(new Vector(Math.sqrt(2), Math.sqrt(0.5), 0));
        // The gradient of x^2 / 4 + y^2 + z^2.
        assertThat(normal.y() / normal.x()).isCloseTo(2, within(1e-12));
        Solid cylinder = Solid.of(Form.CYLINDER, Vector.ZERO, new Vector(1, 1, 2), RED);
        assertThat(cylinder.normal(new Vector(0.3, 0, 2))).isEqualTo(new Vector(0, 0, 1));
        assertThat(cylinder.normal(new Vector(0, -1, 1.9)).y()).isCloseTo(-1, within(1e-12));
    }

    @Test
    void testTheNearestSolidIsSeen() {
        Camera camera = Camera.lookingAt(new Vector(0, -4, 0), Vector.ZERO, 0.5, 1);
        Vector size = new Vector(0.5, 0.5, 0.5);
        Solid near = Solid.of(Form.BOX, new Vector(0, -1, 0), size, new Vector(1, 0, 0));
        Solid far = Solid.of(Form.BOX, new Vector(0, 1, 0), size, new Vector(0, 1, 0));
        PictureFormat one = new PictureFormat(1, 1, Background.BLACK, 0.5);
        for (List<Solid> solids : List.of(List.of(near, far), List.of(far, near))) {
            float[] picture = new RayCaster(solids).render(camera, one);
            assertThat(picture[0]).isPositive();
            assertThat(picture[1]).isZero();
        }
    }
}
