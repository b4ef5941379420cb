package org.metafield.modality.radiance.raytraced;

import java.util.List;
import org.metafield.modality.radiance.scene.Camera;
import org.metafield.modality.radiance.scene.PictureFormat;
import org.metafield.modality.radiance.scene.Vector;

/**
 * Renders solids: at each pixel's ray, the colour of the first solid that it meets, by how much its surface faces the light
 * (Lambert's law). There are no shadows.
 *
 * @param solids what there is
 * @param light what it is seen in
 */
record RayCaster(List<Solid> solids, Light light) {
    RayCaster {
        solids = List.copyOf(solids);
    }

    /** Solids in the light that all objects and cities are seen in. */
    RayCaster(List<Solid> solids) {
        this(solids, Light.STUDIO);
    }

    /** A picture, {@code rows x columns x 3}. */
    float[] render(Camera camera, PictureFormat format) {
        float[] colours = new float[3 * format.pixels()];
        for (int pixel = 0; pixel < format.pixels(); pixel++) {
            Vector direction = format.direction(camera, pixel / format.columns(), pixel % format.columns());
            Vector colour =
                    colour(camera.origin(), direction, format.background().colour());
            colours[3 * pixel] = (float) colour.x();
            colours[3 * pixel + 1] = (float) colour.y();
            colours[3 * pixel + 2] = (float) colour.z();
        }
        return colours;
    }

    private Vector colour(Vector origin, Vector direction, double background) {
        double nearest = Double.POSITIVE_INFINITY;
        Vector colour = new Vector(background, background, background);
        for (Solid solid : solids) {
            double depth = solid.meets(origin, direction);
            if (depth < nearest) {
                nearest = depth;
                colour = light.on(solid.colour(), solid.normal(origin.plus(direction.times(depth))));
            }
        }
        return colour;
    }
}
