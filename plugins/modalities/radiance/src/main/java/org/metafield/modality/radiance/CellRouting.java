package org.metafield.modality.radiance;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.metafield.modality.radiance.scene.Frame;
import org.metafield.modality.radiance.scene.Ground;
import org.metafield.modality.radiance.scene.Scene;
import org.metafield.modality.radiance.scene.Vector;
import org.metafield.spi.data.SignalException;

/**
 * Gives each cell of a scene's ground its share of rays and of held-out views, as many to each, so that the cells are the
 * same samples of every signal.
 *
 * <p>Source: a ray belongs to every cell to which some of its points are at most {@code margin} times as far as to the
 * nearest (Turki et al. 2022, "Mega-NeRF", by its code). A held-out view is measured as the cell's that is nearest to its
 * middle; which cells render it, {@link CellShares} says of each point.
 */
final class CellRouting {
    /** Points of a ray that are looked at. */
    private static final int POINTS = 64;

    private final Ground ground;
    private final CellGrid grid;
    private final double margin;
    private final Scene scene;

    CellRouting(Scene scene, int cells, double margin) {
        this.ground = scene.ground()
                .orElseGet(() ->
                        Ground.under(scene.inputs().stream().map(Frame::middle).toList()));
        this.grid = CellGrid.of(ground, cells);
        this.margin = margin;
        this.scene = scene;
    }

    /** The part of the ground that is cut into cells. */
    Ground ground() {
        return ground;
    }

    /**
     * The rays of each cell, cell after cell, as many of each; drawn without replacement, or as often as needed from a cell
     * with fewer rays.
     *
     * @throws SignalException if no ray meets a cell
     */
    int[] rays(Rays rays, int ofEach) {
        // The same draw whenever the scene is read.
        Random random = new Random(scene.name().hashCode());
        return IntStream.range(0, grid.cells())
                .flatMap(cell -> draw(cell, ofEach, rays, random))
                .toArray();
    }

    private IntStream draw(int cell, int count, Rays rays, Random random) {
        int[] met = IntStream.range(0, rays.count())
                .filter(ray -> meets(rays, ray, cell))
                .toArray();
        if (met.length == 0) {
            throw new SignalException(scene.name() + ": no ray of its input views meets the cell " + cell
                    + " of its ground; use fewer cells or more views");
        }
        return IntStream.of(RandomDraw.of(met, count, random));
    }

    private boolean meets(Rays rays, int ray, int cell) {
        for (int point = 0; point < POINTS; point++) {
            Vector at = rays.point(ray, point / (POINTS - 1.0));
            if (grid.ratio(at, cell) <= margin) {
                return true;
            }
        }
        return false;
    }

    /**
     * Held-out views, cell after cell, as many of each.
     *
     * @param count how many in all, a multiple of the number of cells
     * @throws SignalException if a cell has too few
     */
    List<Frame> held(int count) {
        int share = count / grid.cells();
        List<Frame> chosen = new ArrayList<>();
        for (int cell = 0; cell < grid.cells(); cell++) {
            int own = cell;
            List<Frame> near = scene.held().stream()
                    .filter(frame -> grid.nearest(frame.middle()) == own)
                    .limit(share)
                    .toList();
            if (near.size() < share) {
                throw new SignalException(scene.name() + ": only " + near.size() + " held-out views look at the cell "
                        + cell + " of its ground, fewer than " + share
                        + "; lower `targets` of the modality, or use fewer cells");
            }
            chosen.addAll(near);
        }
        return chosen;
    }
}
