package org.metafield.modality.radiance.raytraced;

import java.util.Random;
import org.metafield.modality.radiance.scene.Vector;

/**
 * The light of a scene.
 *
 * @param from the direction where it comes from, of length one
 * @param colour what it multiplies colours by
 * @param ambient the share of light that comes from everywhere
 */
record Light(Vector from, Vector colour, double ambient) {
    /** White, from above and from one side. */
    static final Light STUDIO = new Light(new Vector(0.4, -0.5, 0.8).unit(), new Vector(1, 1, 1), 0.4);

    private static final double WEST = Math.toRadians(170);
    private static final double EAST = Math.toRadians(370);
    private static final double LOWEST = Math.toRadians(15);
    private static final double HIGHEST = Math.toRadians(70);

    /** The sun of some hour and weather, on the side of negative y: reddish or bluish, bright or dull. */
    static Light ofDay(Random random) {
        double turn = Chance.between(random, WEST, EAST);
        double height = Chance.between(random, LOWEST, HIGHEST);
        double brightness = Chance.between(random, 0.55, 1);
        double warmth = Chance.between(random, -0.25, 0.25);
        return new Light(
                Vector.at(height, turn),
                new Vector(1 + Math.min(0, warmth), 1 - Math.abs(warmth) / 2, 1 - Math.max(0, warmth))
                        .times(brightness),
                Chance.between(random, 0.3, 0.8));
    }

    /** A colour where the surface faces the direction {@code normal}, by Lambert's law. */
    Vector on(Vector surface, Vector normal) {
        Vector lit = surface.times(ambient + (1 - ambient) * Math.max(0, normal.dot(from)));
        return new Vector(lit.x() * colour.x(), lit.y() * colour.y(), lit.z() * colour.z());
    }
}
