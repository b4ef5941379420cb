package org.metafield.modality.radiance.raytraced;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.metafield.modality.radiance.scene.Vector;

/** A palace with a portico, two towers and a dome, which faces the negative y axis, within a ball of radius 1.6. */
final class Landmark {
    private static final Vector DARK = new Vector(0.12, 0.12, 0.16);
    private static final double GROUND = -0.7;

    private Landmark() {}

    static List<Solid> draw(Random random) {
        Vector stone = new Vector(0.75, 0.68, 0.55).plus(Chance.colour(random).times(0.2));
        Vector roof = Chance.colour(random);
        Vector paving = new Vector(0.45, 0.45, 0.42);
        List<Solid> solids = new ArrayList<>();
        solids.add(box(0, 0, GROUND - 0.05, 1.25, 0.95, 0.05, paving));
        solids.add(box(0, 0.3, -0.2, 0.75, 0.35, 0.5, stone));
        solids.add(Solid.of(Form.SPHERE, new Vector(0, 0.3, 0.3), new Vector(0.42, 0.42, 0.45), roof));
        for (int side = -1; side <= 1; side += 2) {
            double height = Chance.between(random, 0.55, 0.75);
            solids.add(box(0.85 * side, 0.2, GROUND + height, 0.2, 0.22, height, stone.times(0.9)));
            solids.add(Solid.of(
                    Form.SPHERE,
                    new Vector(0.85 * side, 0.2, GROUND + 2 * height),
                    new Vector(0.2, 0.2, Chance.between(random, 0.15, 0.3)),
                    Chance.colour(random)));
            solids.add(box(0.85 * side, -0.03, GROUND + 1.5 * height, 0.07, 0.02, 0.14, DARK));
        }
        portico(solids, 4 + random.nextInt(3), stone, roof, Chance.colour(random));
        return solids;
    }

    private static void portico(List<Solid> solids, int columns, Vector stone, Vector roof, Vector door) {
        solids.add(box(0, -0.15, GROUND + 0.05, 0.6, 0.2, 0.05, stone.times(0.8)));
        solids.add(box(0, -0.06, GROUND + 0.4, 0.12, 0.02, 0.3, door));
        solids.add(box(0, -0.15, GROUND + 0.9, 0.6, 0.18, 0.07, stone));
        solids.add(box(0, -0.15, GROUND + 1.02, 0.45, 0.15, 0.05, roof));
        for (int column = 0; column < columns; column++) {
            double x = -0.52 + 1.04 * column / (columns - 1);
            solids.add(Solid.of(
                    Form.CYLINDER, new Vector(x, -0.25, GROUND + 0.46), new Vector(0.055, 0.055, 0.37), stone));
        }
    }

    private static Solid box(double x, double y, double z, double length, double width, double height, Vector colour) {
        return Solid.of(Form.BOX, new Vector(x, y, z), new Vector(length, width, height), colour);
    }
}
