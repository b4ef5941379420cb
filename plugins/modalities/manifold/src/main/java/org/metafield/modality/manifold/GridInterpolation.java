package org.metafield.modality.manifold;

import java.nio.file.Path;
import java.util.Arrays;
import org.metafield.modality.manifold.NetcdfOptions.Regridding;
import org.metafield.spi.data.SignalException;

/**
 * Brings fields from one grid of latitudes and longitudes to that of a modality, whichever way the rows of the one go and
 * wherever its longitudes begin. Beyond its last row, near a pole, the values of that row hold.
 */
final class GridInterpolation {
    /** Degrees within which two places are the same. */
    private static final double SAME = 1e-3;

    private final SphereGrid grid;
    private final int columns;
    private final Places rows;
    private final Places meridians;

    /** For each place that is wanted two places that there are, and how near the second is. */
    private record Places(int[] first, int[] second, double[] weight) {}

    /**
     * Between two grids.
     *
     * @throws SignalException if the file's grid is none of the whole sphere, or lacks places that are wanted exactly
     */
    GridInterpolation(Path path, double[] latitudes, double[] longitudes, SphereGrid grid, Regridding regridding) {
        this.grid = grid;
        this.columns = longitudes.length;
        this.rows = rows(path, latitudes);
        this.meridians = meridians(path, longitudes);
        if (regridding == Regridding.EXACT) {
            requireExact(path, rows, "latitudes");
            requireExact(path, meridians, "longitudes");
        }
    }

    /** A field on the grid of the modality. */
    double[] interpolate(double[] field) {
        double[] values = new double[grid.samples()];
        for (int row = 0; row < grid.latitudes(); row++) {
            for (int column = 0; column < grid.longitudes(); column++) {
                double upper = along(field, rows.first[row], column);
                double lower = along(field, rows.second[row], column);
                values[row * grid.longitudes() + column] = mix(upper, lower, rows.weight[row]);
            }
        }
        return values;
    }

    private double along(double[] field, int row, int column) {
        return mix(
                field[row * columns + meridians.first[column]],
                field[row * columns + meridians.second[column]],
                meridians.weight[column]);
    }

    /** A value of no weight does not count, even if it is missing. */
    private static double mix(double first, double second, double weight) {
        return weight == 0 ? first : weight == 1 ? second : (1 - weight) * first + weight * second;
    }

    private Places rows(Path path, double[] latitudes) {
        int count = latitudes.length;
        boolean southward = count > 1 && latitudes[0] > latitudes[1];
        double[] northward = new double[count];
        for (int i = 0; i < count; i++) {
            northward[i] = latitudes[southward ? count - 1 - i : i];
        }
        double gap = requireIncreasing(path, northward, "latitudes");
        if (northward[0] < -90 - SAME
                || northward[count - 1] > 90 + SAME
                || northward[0] > -90 + 1.5 * gap
                || northward[count - 1] < 90 - 1.5 * gap) {
            throw new SignalException(path + " has latitudes from " + northward[0] + " to " + northward[count - 1]
                    + ", which is not the whole sphere: only global fields are read");
        }
        Places places = new Places(new int[grid.latitudes()], new int[grid.latitudes()], new double[grid.latitudes()]);
        for (int row = 0; row < grid.latitudes(); row++) {
            double latitude = grid.latitude(row);
            int below = 0;
            while (below < count - 2 && northward[below + 1] <= latitude) {
                below++;
            }
            double weight = (latitude - northward[below]) / (northward[below + 1] - northward[below]);
            places.first[row] = southward ? count - 1 - below : below;
            places.second[row] = southward ? count - 2 - below : below + 1;
            places.weight[row] = rounded(Math.max(0, Math.min(1, weight)), gap);
        }
        return places;
    }

    private Places meridians(Path path, double[] longitudes) {
        int count = longitudes.length;
        double gap = requireIncreasing(path, longitudes, "longitudes");
        double around = 360 - (longitudes[count - 1] - longitudes[0]);
        // Some files repeat the first meridian at the end.
        int distinct = Math.abs(around) < SAME ? count - 1 : count;
        if (around < -SAME || around > 1.5 * gap) {
            throw new SignalException(path + " has longitudes from " + longitudes[0] + " to " + longitudes[count - 1]
                    + ", which is not the whole sphere: only global fields are read");
        }
        Places places =
                new Places(new int[grid.longitudes()], new int[grid.longitudes()], new double[grid.longitudes()]);
        for (int column = 0; column < grid.longitudes(); column++) {
            double east = (grid.longitude(column) - longitudes[0]) % 360;
            double longitude = longitudes[0] + (east < -SAME / 2 ? east + 360 : Math.max(0, east));
            int left = 0;
            while (left < distinct - 1 && longitudes[left + 1] <= longitude) {
                left++;
            }
            int right = (left + 1) % distinct;
            double step = right == 0 ? longitudes[0] + 360 - longitudes[left] : longitudes[right] - longitudes[left];
            places.first[column] = left;
            places.second[column] = right;
            places.weight[column] = rounded((longitude - longitudes[left]) / step, gap);
        }
        return places;
    }

    /** Coordinates are most often stored in float32; what they mean is a little beside it. */
    private static double rounded(double weight, double gap) {
        return Math.abs(weight - Math.rint(weight)) * gap < SAME ? Math.rint(weight) : weight;
    }

    /** The greatest gap between neighbours. */
    private static double requireIncreasing(Path path, double[] places, String what) {
        double gap = 0;
        for (int i = 1; i < places.length; i++) {
            if (!(places[i] > places[i - 1])) {
                throw new SignalException(path + " has " + what + " that go to and fro: " + Arrays.toString(places));
            }
            gap = Math.max(gap, places[i] - places[i - 1]);
        }
        if (places.length < 2) {
            throw new SignalException(path + " has " + places.length + " " + what + ", too few for a field");
        }
        return gap;
    }

    private void requireExact(Path path, Places places, String what) {
        for (double weight : places.weight) {
            if (weight != 0 && weight != 1) {
                throw new SignalException(path + " lacks " + what + " of the grid of " + grid.latitudes() + " x "
                        + grid.longitudes() + ": set regridding: bilinear, or modality.latitudes and"
                        + " modality.longitudes to a grid that it has");
            }
        }
    }
}
