package org.metafield.modality.radiance.raytraced;

import java.util.Random;
import org.metafield.modality.radiance.scene.Vector;

/** Random numbers and colours. */
final class Chance {
    private Chance() {}

    static double between(Random random, double least, double greatest) {
        return least + (greatest - least) * random.nextDouble();
    }

    static Vector colour(Random random) {
        return new Vector(between(random, 0.15, 0.95), between(random, 0.15, 0.95), between(random, 0.15, 0.95));
    }
}
