package org.metafield.modality.radiance;

import java.util.Arrays;
import java.util.List;
import org.metafield.modality.radiance.scene.Bounds;
import org.metafield.modality.radiance.scene.Ground;
import org.metafield.modality.radiance.scene.PictureFormat;
import org.metafield.modality.radiance.scene.Vector;
import org.metafield.modality.radiance.scene.View;
import org.metafield.spi.data.Samples;
import org.metafield.spi.data.SignalShape;

/**
 * Rays and the colours that are seen along them.
 *
 * @param queries what {@link VolumeRendering} asks for each
 * @param colours {@code ray x 3}
 */
record Rays(float[] queries, float[] colours) {
    /** The rays of views, view after view, pixel after pixel. */
    static Rays of(List<View> views, PictureFormat format) {
        int pixels = format.pixels();
        float[] queries = new float[views.size() * pixels * VolumeRendering.NUMBERS];
        float[] colours = new float[views.size() * pixels * 3];
        int at = 0;
        for (int number = 0; number < views.size(); number++) {
            View view = views.get(number);
            System.arraycopy(view.colours(), 0, colours, number * pixels * 3, pixels * 3);
            Vector origin = view.camera().origin();
            Bounds bounds = view.bounds();
            for (int pixel = 0; pixel < pixels; pixel++) {
                Vector direction = format.direction(view.camera(), pixel / format.columns(), pixel % format.columns());
                queries[at++] = (float) origin.x();
                queries[at++] = (float) origin.y();
                queries[at++] = (float) origin.z();
                queries[at++] = (float) direction.x();
                queries[at++] = (float) direction.y();
                queries[at++] = (float) direction.z();
                queries[at++] = (float) bounds.near();
                queries[at++] = (float) bounds.far();
            }
        }
        return new Rays(queries, colours);
    }

    int count() {
        return colours.length / 3;
    }

    /** Some of them, in this order. */
    Rays pick(int[] rays) {
        return new Rays(pick(queries, rays, VolumeRendering.NUMBERS), pick(colours, rays, 3));
    }

    private static float[] pick(float[] values, int[] rays, int numbers) {
        float[] picked = new float[rays.length * numbers];
        for (int n = 0; n < rays.length; n++) {
            System.arraycopy(values, rays[n] * numbers, picked, n * numbers, numbers);
        }
        return picked;
    }

    /** A point of a ray, as a share of the way between its ends. */
    Vector point(int ray, double share) {
        float[] own = Arrays.copyOfRange(queries, ray * VolumeRendering.NUMBERS, (ray + 1) * VolumeRendering.NUMBERS);
        double depth = own[6] + share * (own[7] - own[6]);
        return new Vector(own[0], own[1], own[2]).plus(new Vector(own[3], own[4], own[5]).times(depth));
    }

    Samples samples(SignalShape shape) {
        return new Samples(shape, colours, queries);
    }

    /** Samples whose queries also say where the ground is, as {@link CellShares} asks. */
    Samples samples(SignalShape shape, Ground ground) {
        float[] place = {(float) ground.left(), (float) ground.right(), (float) ground.front(), (float) ground.back()};
        int numbers = VolumeRendering.NUMBERS + CellShares.NUMBERS;
        float[] all = new float[count() * numbers];
        for (int ray = 0; ray < count(); ray++) {
            System.arraycopy(queries, ray * VolumeRendering.NUMBERS, all, ray * numbers, VolumeRendering.NUMBERS);
            System.arraycopy(place, 0, all, ray * numbers + VolumeRendering.NUMBERS, CellShares.NUMBERS);
        }
        return new Samples(shape, colours, all);
    }
}
