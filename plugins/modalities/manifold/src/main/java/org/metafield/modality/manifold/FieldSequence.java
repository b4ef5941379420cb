package org.metafield.modality.manifold;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.metafield.modality.files.FolderFiles;
import org.metafield.modality.manifold.netcdf.NetcdfFields;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalException;
import org.metafield.spi.data.SignalFile;
import org.metafield.spi.data.SignalSequence;

/** Fields of several files, brought to the grid of the modality and to [0, 1]. */
final class FieldSequence implements SignalSequence {
    private final Path root;
    private final List<RegriddedFields> files;
    private final List<Field> fields;
    private final SphereGrid grid;
    private final Supplier<Range> range;

    /** A file, and the way from its grid to that of the modality. */
    record RegriddedFields(NetcdfFields fields, GridInterpolation interpolation) {}

    /** A field of a file. */
    record Field(RegriddedFields file, int index) {}

    /** What becomes 0 and what becomes 1. */
    record Range(double minimum, double maximum) {}

    /**
     * Fields of files.
     *
     * @param root the folder below which names are given
     * @param range is asked when the first field is read
     */
    FieldSequence(Path root, List<RegriddedFields> files, List<Field> fields, SphereGrid grid, Supplier<Range> range) {
        this.root = root;
        this.files = files;
        this.fields = fields;
        this.grid = grid;
        this.range = range;
    }

    @Override
    public int size() {
        return fields.size();
    }

    @Override
    public String name(int index) {
        Field field = fields.get(Objects.checkIndex(index, fields.size()));
        NetcdfFields file = field.file().fields();
        return FolderFiles.name(root.toAbsolutePath(), file.path().toAbsolutePath()) + " " + file.name(field.index());
    }

    @Override
    public Signal read(int index) {
        double[] field = field(index);
        Range bounds = range.get();
        float[] values = new float[field.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((field[i] - bounds.minimum()) / (bounds.maximum() - bounds.minimum()));
        }
        return new Signal(name(index), grid.shape(), values);
    }

    /** The least and the greatest value of all fields. */
    Range range() {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int index = 0; index < fields.size(); index++) {
            for (double value : field(index)) {
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
        }
        return new Range(least, greatest);
    }

    private double[] field(int index) {
        Field field = fields.get(index);
        double[] values =
                field.file().interpolation().interpolate(field.file().fields().read(field.index()));
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new SignalException(name(index) + " has missing values: fields must be whole; leave it out by"
                        + " splits, or fill it");
            }
        }
        return values;
    }

    @Override
    public List<SignalFile> files() {
        return files.stream()
                .map(file -> file.fields().path())
                .map(path -> new SignalFile(FolderFiles.name(root.toAbsolutePath(), path.toAbsolutePath()), path))
                .toList();
    }

    @Override
    public void close() {
        files.forEach(file -> file.fields().close());
    }
}
