package org.metafield.modality.manifold.netcdf;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.metafield.spi.data.SignalException;

/**
 * The fields of one variable of a NetCDF file: its values at all latitudes and longitudes, which are its last two axes, for
 * each place of the other axes, or for those of one level.
 */
public final class NetcdfFields implements AutoCloseable {
    private static final Set<String> LATITUDE_NAMES = Set.of("lat", "latitude", "nav_lat");
    private static final Set<String> LONGITUDE_NAMES = Set.of("lon", "longitude", "long", "nav_lon");
    private static final Set<String> LEVEL_NAMES =
            Set.of("level", "lev", "plev", "pressure", "pressure_level", "isobaricinhpa", "height", "depth");

    private final Path path;
    private final NetcdfFile file;
    private final NetcdfVariable variable;
    private final double[] latitudes;
    private final double[] longitudes;
    private final List<Integer> slices;

    private NetcdfFields(
            Path path,
            NetcdfFile file,
            NetcdfVariable variable,
            double[] latitudes,
            double[] longitudes,
            List<Integer> slices) {
        this.path = path;
        this.file = file;
        this.variable = variable;
        this.latitudes = latitudes;
        this.longitudes = longitudes;
        this.slices = slices;
    }

    /**
     * Opens a file.
     *
     * @param wanted the variable; the only one with latitudes and longitudes if empty
     * @param level the level whose fields are wanted; those of all levels if empty
     * @throws SignalException if there is no such file, variable or level
     */
    public static NetcdfFields open(Path path, Optional<String> wanted, Optional<Double> level) {
        NetcdfFile file = NetcdfFile.open(path);
        try {
            NetcdfVariable latitude = axis(path, file, LATITUDE_NAMES, "latitude", "degrees_north");
            NetcdfVariable longitude = axis(path, file, LONGITUDE_NAMES, "longitude", "degrees_east");
            NetcdfVariable variable = variable(path, file, wanted, latitude, longitude);
            List<Integer> slices = slices(path, file, variable, level);
            return new NetcdfFields(path, file, variable, file.read(latitude, 0), file.read(longitude, 0), slices);
        } catch (SignalException e) {
            file.close();
            throw String.valueOf(e.getMessage()).contains(path.toString())
                    ? e
                    : new SignalException(path + " cannot be used: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** How many fields there are. */
    public int count() {
        return slices.size();
    }

    /** What a field is called: the variable and its place along the axes before latitude. */
    public String name(int field) {
        StringBuilder place = new StringBuilder();
        int left = slices.get(field);
        List<Integer> outer = variable.lengths().subList(0, variable.lengths().size() - 2);
        for (int axis = outer.size() - 1; axis >= 0; axis--) {
            place.insert(0, left % outer.get(axis) + (place.isEmpty() ? "" : ", "));
            left /= outer.get(axis);
        }
        return variable.name() + "[" + place + "]";
    }

    /** A field: rows of latitudes, each with all longitudes; not a number where a value is missing. */
    public double[] read(int field) {
        return file.read(variable, slices.get(field));
    }

    /** The latitudes of rows, in degrees. */
    public double[] latitudes() {
        return latitudes.clone();
    }

    /** The longitudes of columns, in degrees. */
    public double[] longitudes() {
        return longitudes.clone();
    }

    /** The file. */
    public Path path() {
        return path;
    }

    private static NetcdfVariable axis(
            Path path, NetcdfFile file, Set<String> names, String standardName, String units) {
        List<NetcdfVariable> found = file.variables().stream()
                .filter(variable -> variable.lengths().size() == 1)
                .filter(variable -> names.contains(variable.name().toLowerCase(Locale.ROOT))
                        || standardName.equals(variable.texts().get("standard_name"))
                        || units.equals(variable.texts().get("units")))
                .toList();
        if (found.isEmpty()) {
            throw new SignalException(path + " has no variable of one axis that is a " + standardName + " (" + units
                    + "): only files on a grid of latitudes and longitudes are read");
        }
        return found.get(0);
    }

    private static NetcdfVariable variable(
            Path path, NetcdfFile file, Optional<String> wanted, NetcdfVariable latitude, NetcdfVariable longitude) {
        List<Integer> grid =
                List.of(latitude.lengths().get(0), longitude.lengths().get(0));
        List<NetcdfVariable> fields = file.variables().stream()
                .filter(variable -> variable.lengths().size() >= 2)
                .filter(variable -> variable.lengths()
                        .subList(
                                variable.lengths().size() - 2,
                                variable.lengths().size())
                        .equals(grid))
                .toList();
        List<NetcdfVariable> chosen = fields.stream()
                .filter(variable -> wanted.isEmpty() || wanted.get().equals(variable.name()))
                .toList();
        if (chosen.size() != 1) {
            String names = String.join(
                    ", ", fields.stream().map(NetcdfVariable::name).sorted().toList());
            throw new SignalException(path
                    + (wanted.isPresent() ? " has no field " + wanted.get() : " has " + fields.size() + " fields")
                    + " whose last two axes are latitude and longitude"
                    + (names.isEmpty() ? "" : ": set variable to one of " + names));
        }
        return chosen.get(0);
    }

    private static List<Integer> slices(Path path, NetcdfFile file, NetcdfVariable variable, Optional<Double> level) {
        List<Integer> slices = new ArrayList<>();
        if (level.isEmpty()) {
            for (int slice = 0; slice < variable.slices(); slice++) {
                slices.add(slice);
            }
            return slices;
        }
        List<Integer> outer = variable.lengths().subList(0, variable.lengths().size() - 2);
        NetcdfVariable axis = file.variables().stream()
                .filter(candidate -> candidate.lengths().size() == 1
                        && LEVEL_NAMES.contains(candidate.name().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new SignalException(path + " has no axis of levels: leave out level"));
        // Levels are the axis before latitude, as conventions have it, if several are as long.
        int place = outer.lastIndexOf(axis.lengths().get(0));
        double[] levels = file.read(axis, 0);
        int index = 0;
        while (index < levels.length && levels[index] != level.get()) {
            index++;
        }
        if (place < 0 || index == levels.length) {
            throw new SignalException(path + " has no level " + level.get() + " of " + variable.name() + ", only "
                    + Arrays.toString(levels));
        }
        int stride = outer.subList(place + 1, outer.size()).stream().reduce(1, Math::multiplyExact);
        for (int slice = 0; slice < variable.slices(); slice++) {
            if (slice / stride % levels.length == index) {
                slices.add(slice);
            }
        }
        return slices;
    }

    @Override
    public void close() {
        file.close();
    }
}
