package org.metafield.modality.radiance.raytraced;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.metafield.modality.radiance.scene.Ground;
import org.metafield.modality.radiance.scene.Vector;

/** Blocks of houses on a plain, between -1 and 1. */
final class City {
    /** What is built on; around it is a margin of bare ground. */
    static final Ground GROUND = new Ground(-1, 1, -1, 1);

    /** Houses along each side. */
    private static final int HOUSES = 6;

    private static final double MARGIN = 0.15;

    private City() {}

    static List<Solid> draw(Random random) {
        List<Solid> solids = new ArrayList<>();
        Vector soil = new Vector(0.35, 0.38, 0.33).plus(Chance.colour(random).times(0.2));
        double half = 1 + MARGIN;
        solids.add(Solid.of(Form.BOX, new Vector(0, 0, -0.05), new Vector(half, half, 0.05), soil));
        double plot = 2.0 / HOUSES;
        for (int house = 0; house < HOUSES * HOUSES; house++) {
            double x = -1 + (house % HOUSES + 0.5) * plot;
            double y = -1 + (house / HOUSES + 0.5) * plot;
            double height = Chance.between(random, 0.05, 0.25) + (random.nextInt(6) == 0 ? 0.15 : 0);
            Form form = random.nextInt(5) == 0 ? Form.CYLINDER : Form.BOX;
            Vector size = new Vector(
                    plot * Chance.between(random, 0.25, 0.42), plot * Chance.between(random, 0.25, 0.42), height);
            solids.add(Solid.of(form, new Vector(x, y, height), size, Chance.colour(random)));
        }
        return solids;
    }
}
