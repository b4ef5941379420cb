package org.metafield.modality.radiance.raytraced;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.metafield.modality.radiance.scene.Vector;

/** Objects, each different in its sizes and colours; they stand about the origin, within a ball of radius 1.3. */
final class SmallObject {
    private SmallObject() {}

    /** A seat on four legs, with a back. */
    static List<Solid> chair(Random random) {
        double width = Chance.between(random, 0.4, 0.6);
        double seat = Chance.between(random, -0.15, 0.1);
        double back = Chance.between(random, 0.6, 0.9);
        double leg = Chance.between(random, 0.04, 0.09);
        Form form = random.nextBoolean() ? Form.BOX : Form.CYLINDER;
        Vector wood = Chance.colour(random);
        Vector cover = Chance.colour(random);
        List<Solid> solids = new ArrayList<>();
        solids.add(Solid.of(Form.BOX, new Vector(0, 0, seat), new Vector(width, width, 0.07), cover));
        solids.add(Solid.of(
                Form.BOX,
                new Vector(0, width - 0.06, (seat + back) / 2),
                new Vector(width, 0.06, (back - seat) / 2),
                random.nextBoolean() ? cover : wood));
        double height = (seat + 0.9) / 2;
        for (int corner = 0; corner < 4; corner++) {
            double x = (corner % 2 == 0 ? -1 : 1) * (width - leg);
            double y = (corner / 2 == 0 ? -1 : 1) * (width - leg);
            solids.add(Solid.of(form, new Vector(x, y, height - 0.9), new Vector(leg, leg, height), wood));
        }
        return solids;
    }

    /** A foot, a pole and a shade. */
    static List<Solid> lamp(Random random) {
        Vector metal = Chance.colour(random);
        double shade = Chance.between(random, 0.35, 0.65);
        double top = Chance.between(random, 0.4, 0.7);
        Form form = List.of(Form.SPHERE, Form.CYLINDER, Form.BOX).get(random.nextInt(3));
        double foot = Chance.between(random, 0.25, 0.5);
        double pole = Chance.between(random, 0.05, 0.1);
        return List.of(
                Solid.of(Form.CYLINDER, new Vector(0, 0, -0.9), new Vector(foot, foot, 0.07), metal),
                Solid.of(
                        Form.CYLINDER,
                        new Vector(0, 0, (top - 0.9) / 2),
                        new Vector(pole, pole, (top + 0.9) / 2),
                        metal),
                Solid.of(
                        form,
                        new Vector(0, 0, top),
                        new Vector(shade, shade, Chance.between(random, 0.2, 0.35)),
                        Chance.colour(random)));
    }

    /** A body with a cabin, on four wheels. */
    static List<Solid> car(Random random) {
        double length = Chance.between(random, 0.8, 1.05);
        double width = Chance.between(random, 0.35, 0.5);
        double body = Chance.between(random, 0.14, 0.24);
        double cabin = Chance.between(random, 0.12, 0.24);
        double shift = Chance.between(random, -0.25, 0.15);
        Form form = random.nextBoolean() ? Form.BOX : Form.SPHERE;
        Vector paint = Chance.colour(random);
        Vector rubber = new Vector(0.12, 0.12, 0.12);
        List<Solid> solids = new ArrayList<>();
        solids.add(Solid.of(Form.BOX, Vector.ZERO, new Vector(length, width, body), paint));
        solids.add(Solid.of(
                form,
                new Vector(shift, 0, body + (form == Form.BOX ? cabin : 0)),
                new Vector(
                        length * Chance.between(random, 0.4, 0.6), 0.85 * width, form == Form.BOX ? cabin : 2 * cabin),
                random.nextBoolean() ? paint : Chance.colour(random)));
        double wheel = Chance.between(random, 0.16, 0.24);
        for (int corner = 0; corner < 4; corner++) {
            double x = (corner % 2 == 0 ? -0.6 : 0.6) * length;
            double y = (corner / 2 == 0 ? -1 : 1) * width;
            solids.add(Solid.of(Form.SPHERE, new Vector(x, y, -body), new Vector(wheel, 0.1, wheel), rubber));
        }
        return solids;
    }
}
