package org.metafield.modality.radiance;

import java.util.ArrayList;
import java.util.List;
import org.metafield.modality.radiance.scene.Ground;
import org.metafield.modality.radiance.scene.Vector;

/**
 * A rectangle of the ground in cells, as square a grid as possible, in the order of rows. Distances are those along the
 * ground.
 *
 * <p>Source: the partition of Turki et al. 2022, "Mega-NeRF", by its code.
 *
 * @param centres the middle of each cell
 */
public record CellGrid(List<Vector> centres) {
    public CellGrid {
        centres = List.copyOf(centres);
    }

    /** As many cells as asked for. */
    public static CellGrid of(Ground ground, int cells) {
        int rows = (int) Math.sqrt(cells);
        while (cells % rows != 0) {
            rows--;
        }
        int columns = cells / rows;
        List<Vector> centres = new ArrayList<>();
        for (int cell = 0; cell < cells; cell++) {
            double right = (cell % columns + 0.5) / columns;
            double back = (cell / columns + 0.5) / rows;
            centres.add(new Vector(
                    ground.left() + right * (ground.right() - ground.left()),
                    ground.front() + back * (ground.back() - ground.front()),
                    0));
        }
        return new CellGrid(centres);
    }

    int cells() {
        return centres.size();
    }

    /** The cell whose centre is nearest; the first of several. */
    int nearest(Vector point) {
        int nearest = 0;
        for (int cell = 1; cell < cells(); cell++) {
            if (distance(point, cell) < distance(point, nearest)) {
                nearest = cell;
            }
        }
        return nearest;
    }

    /** How many times as far a point is from a cell's centre as from the nearest. */
    double ratio(Vector point, int cell) {
        double nearest = distance(point, nearest(point));
        return nearest == 0
                ? (distance(point, cell) == 0 ? 1 : Double.POSITIVE_INFINITY)
                : distance(point, cell) / nearest;
    }

    private double distance(Vector point, int cell) {
        return Math.hypot(
                point.x() - centres.get(cell).x(), point.y() - centres.get(cell).y());
    }
}
