package org.metafield.modality.radiance.raytraced;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.metafield.modality.radiance.CellGrid;
import org.metafield.modality.radiance.RadianceModality;
import org.metafield.modality.radiance.scene.Bounds;
import org.metafield.modality.radiance.scene.Camera;
import org.metafield.modality.radiance.scene.Frame;
import org.metafield.modality.radiance.scene.Ground;
import org.metafield.modality.radiance.scene.Scene;
import org.metafield.modality.radiance.scene.Vector;

/** What a scene shows. */
public enum Subject {
    /** A seat on four legs, with a back. */
    CHAIRS(SmallObject::chair),
    /** A foot, a pole and a shade. */
    LAMPS(SmallObject::lamp),
    /** A body with a cabin, on four wheels. */
    CARS(SmallObject::car),
    /** Houses on a plain, seen from above. */
    CITY(City::draw) {
        /** As many views of each cell; those that are held out go once around it. */
        @Override
        Scene scene(String name, Random random, Random common, RadianceModality modality) {
            RayCaster caster = new RayCaster(City.draw(random));
            int cells = modality.cells();
            List<Camera> inputs = new ArrayList<>();
            List<Camera> held = new ArrayList<>();
            int cell = 0;
            for (Vector centre : CellGrid.of(City.GROUND, cells).centres()) {
                Viewpoints above =
                        new Viewpoints(centre, CITY_DISTANCE, CITY_ANGLE / Math.sqrt(cells), proportion(modality));
                inputs.addAll(above.anywhere(share(modality.inputs(), cell, cells), LOWEST_ABOVE_CITY, random));
                held.addAll(above.turntable(share(modality.targets(), cell, cells), HEIGHT_ABOVE_CITY));
                cell++;
            }
            return of(name, caster, inputs, held, CITY_BOUNDS, Optional.of(City.GROUND));
        }
    },
    /** One palace in all scenes, each in a light of its own, seen by people who stand before it. */
    LANDMARK(Landmark::draw) {
        @Override
        Scene scene(String name, Random random, Random common, RadianceModality modality) {
            RayCaster caster = new RayCaster(Landmark.draw(common), Light.ofDay(random));
            Viewpoints around = new Viewpoints(Vector.ZERO, DISTANCE, ANGLE, proportion(modality));
            return of(
                    name,
                    caster,
                    around.before(modality.inputs(), random),
                    around.before(modality.targets(), random),
                    BOUNDS,
                    Optional.empty());
        }
    };

    /** As in the renderings of ShapeNet that learnit's authors made. */
    private static final double DISTANCE = 4;

    private static final Bounds BOUNDS = new Bounds(2, 6);
    private static final double ANGLE = Math.toRadians(36);
    private static final double CITY_DISTANCE = 2.5;
    private static final Bounds CITY_BOUNDS = new Bounds(1, 4.5);
    private static final double CITY_ANGLE = Math.toRadians(60);
    private static final double LOWEST_ABOVE_CITY = Math.toRadians(40);
    private static final double HEIGHT_ABOVE_CITY = Math.toRadians(50);

    private final Function<Random, List<Solid>> solids;

    Subject(Function<Random, List<Solid>> solids) {
        this.solids = solids;
    }

    /**
     * A scene with as many views as the modality asks for.
     *
     * @param random the chance of this scene
     * @param common the same for all scenes of a source
     */
    Scene scene(String name, Random random, Random common, RadianceModality modality) {
        RayCaster caster = new RayCaster(solids.apply(random));
        Viewpoints around = new Viewpoints(Vector.ZERO, DISTANCE, ANGLE, proportion(modality));
        return of(
                name,
                caster,
                around.anywhere(modality.inputs(), random),
                around.turntable(modality.targets()),
                BOUNDS,
                Optional.empty());
    }

    private static double proportion(RadianceModality modality) {
        return (double) modality.format().rows() / modality.format().columns();
    }

    /** A part of a number, so that all parts make it up. */
    private static int share(int number, int part, int parts) {
        return (part + 1) * number / parts - part * number / parts;
    }

    private static Scene of(
            String name,
            RayCaster caster,
            List<Camera> inputs,
            List<Camera> held,
            Bounds bounds,
            Optional<Ground> ground) {
        return new Scene(name, frames(name, inputs, bounds, caster), frames(name, held, bounds, caster), ground);
    }

    private static List<Frame> frames(String name, List<Camera> cameras, Bounds bounds, RayCaster caster) {
        return cameras.stream()
                .<Frame>map(camera -> new RayTracedFrame(name, camera, bounds, caster))
                .toList();
    }
}
