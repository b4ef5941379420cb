package org.metafield.modality.manifold.netcdf;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.metafield.spi.data.SignalException;

/**
 * A NetCDF file of version 4. A variable of moderate size is read as a whole when it is first asked for, since the parts in
 * which it is compressed are most often larger than a slice.
 */
final class Hdf5Netcdf implements NetcdfFile {
    /** 256 MiB. */
    private static final long MOST_KEPT_BYTES = 256L << 20;

    private static final List<String> NUMBERS = List.of("scale_factor", "add_offset", "_FillValue", "missing_value");
    private static final List<String> TEXTS = List.of("units", "standard_name");

    private final Path path;
    private final HdfFile file;
    private final Map<String, Dataset> datasets = new LinkedHashMap<>();
    private final List<NetcdfVariable> variables = new ArrayList<>();
    private final Map<String, Object> kept = new ConcurrentHashMap<>();

    private Hdf5Netcdf(Path path, HdfFile file) {
        this.path = path;
        this.file = file;
        for (Node node : file.getChildren().values()) {
            if (node instanceof Dataset dataset && isNumeric(dataset)) {
                datasets.put(node.getName(), dataset);
                variables.add(variable(dataset));
            }
        }
    }

    static Hdf5Netcdf open(Path path) {
        HdfFile file = null;
        try {
            file = new HdfFile(path);
            return new Hdf5Netcdf(path, file);
        } catch (RuntimeException e) { // the library meets broken files with exceptions of any kind
            if (file != null) {
                file.close();
            }
            throw broken(path, e);
        }
    }

    private static SignalException broken(Path path, RuntimeException cause) {
        return new SignalException(
                path + " is a broken or cut off NetCDF file (" + cause.getMessage() + "): copy it again", cause);
    }

    private static boolean isNumeric(Dataset dataset) {
        Class<?> type = dataset.getJavaType();
        return dataset.getDimensions().length > 0
                && (type.isPrimitive() || Number.class.isAssignableFrom(type))
                && type != boolean.class
                && type != char.class;
    }

    private static NetcdfVariable variable(Dataset dataset) {
        Map<String, Double> numbers = new HashMap<>();
        Map<String, String> texts = new HashMap<>();
        for (String name : NUMBERS) {
            Attribute attribute = dataset.getAttribute(name);
            if (attribute != null) {
                double[] values = flat(attribute.getData());
                if (values.length == 1) {
                    numbers.put(name, values[0]);
                }
            }
        }
        for (String name : TEXTS) {
            Attribute attribute = dataset.getAttribute(name);
            if (attribute != null && attribute.getData() instanceof String text) {
                texts.put(name, text);
            }
        }
        List<Integer> lengths = Arrays.stream(dataset.getDimensions()).boxed().toList();
        return new NetcdfVariable(dataset.getName(), lengths, numbers, texts);
    }

    @Override
    public List<NetcdfVariable> variables() {
        return List.copyOf(variables);
    }

    @Override
    public double[] read(NetcdfVariable variable, int slice) {
        Dataset dataset = datasets.get(variable.name());
        if (dataset == null) {
            throw new IllegalArgumentException("no variable " + variable.name());
        }
        try {
            double[] values = stored(variable, dataset, slice);
            for (int i = 0; i < values.length; i++) {
                values[i] = variable.unpacked(values[i]);
            }
            return values;
        } catch (HdfException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw broken(path, e);
        }
    }

    private double[] stored(NetcdfVariable variable, Dataset dataset, int slice) {
        List<Integer> lengths = variable.lengths();
        if (lengths.size() == 1) {
            return flat(dataset.getData());
        }
        int count = lengths.get(lengths.size() - 1) * lengths.get(lengths.size() - 2);
        if (dataset.getSize() * dataset.getDataType().getSize() <= MOST_KEPT_BYTES) {
            Object all = kept.computeIfAbsent(variable.name(), name -> dataset.getDataFlat());
            double[] values = new double[count];
            for (int i = 0; i < count; i++) {
                values[i] = ((Number) Array.get(all, slice * count + i)).doubleValue();
            }
            return values;
        }
        long[] offset = new long[lengths.size()];
        int[] part = new int[lengths.size()];
        Arrays.fill(part, 1);
        part[part.length - 1] = lengths.get(part.length - 1);
        part[part.length - 2] = lengths.get(part.length - 2);
        int left = slice;
        for (int axis = lengths.size() - 3; axis >= 0; axis--) {
            offset[axis] = left % lengths.get(axis);
            left /= lengths.get(axis);
        }
        return flat(dataset.getData(offset, part));
    }

    /** The numbers of arrays within arrays, or of a single number. */
    private static double[] flat(Object data) {
        List<Double> values = new ArrayList<>();
        collect(data, values);
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void collect(Object data, List<Double> values) {
        if (data instanceof Number number) {
            values.add(number.doubleValue());
            return;
        }
        for (int i = 0; i < Array.getLength(data); i++) {
            collect(Array.get(data, i), values);
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
