package org.metafield.modality.manifold;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.metafield.modality.files.FileKind;
import org.metafield.modality.files.FolderFiles;
import org.metafield.modality.files.SplitFolders;
import org.metafield.modality.files.Splits.Span;
import org.metafield.modality.manifold.FieldSequence.Field;
import org.metafield.modality.manifold.FieldSequence.Range;
import org.metafield.modality.manifold.FieldSequence.RegriddedFields;
import org.metafield.modality.manifold.netcdf.NetcdfFields;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.SignalException;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

/** Fields in NetCDF files. */
final class NetcdfSource implements DataSource {
    private static final FileKind FILES = new FileKind("NetCDF", "files", Set.of("nc", "nc4", "cdf", "netcdf"));

    private final NetcdfOptions options;
    private @Nullable Range range;

    NetcdfSource(NetcdfOptions options) {
        this.options = options;
    }

    @Override
    public SignalSequence open(Split split, Modality modality) {
        SphereGrid grid = SphereGrid.of(modality.shape());
        return sequence(split, grid);
    }

    private FieldSequence sequence(Split split, SphereGrid grid) {
        boolean single = !Files.isDirectory(options.path());
        SplitFolders folders = new SplitFolders(options.path());
        Path folder = single ? options.path() : folders.folder(split);
        List<Path> paths = single ? List.of(options.path()) : FolderFiles.under(folder, FILES);
        List<RegriddedFields> files = new ArrayList<>();
        try {
            for (Path path : paths) {
                files.add(open(path, grid));
            }
            List<Field> fields = new ArrayList<>();
            for (RegriddedFields file : files) {
                IntStream.range(0, file.fields().count()).forEach(index -> fields.add(new Field(file, index)));
            }
            options.shuffleSeed().ifPresent(seed -> Collections.shuffle(fields, new Random(seed)));
            Set<Split> sharing = single ? EnumSet.allOf(Split.class) : folders.sharing(split);
            Span span = options.splits().span(split, fields.size(), sharing, folder.toString(), "fields");
            Path root = single ? options.path().toAbsolutePath().getParent() : options.path();
            return new FieldSequence(
                    root == null ? folder : root,
                    files,
                    fields.subList(span.from(), span.from() + span.count()),
                    grid,
                    () -> range(grid));
        } catch (RuntimeException e) {
            files.forEach(file -> file.fields().close());
            throw e;
        }
    }

    private RegriddedFields open(Path path, SphereGrid grid) {
        NetcdfFields fields = NetcdfFields.open(path, options.variable(), options.level());
        try {
            return new RegriddedFields(
                    fields,
                    new GridInterpolation(path, fields.latitudes(), fields.longitudes(), grid, options.regridding()));
        } catch (RuntimeException e) {
            fields.close();
            throw e;
        }
    }

    /** What becomes 0 and 1: as the options say, or as the training signals have it, which are then read once. */
    private synchronized Range range(SphereGrid grid) {
        Range known = range;
        if (known == null) {
            known = options.minimum().isPresent() && options.maximum().isPresent()
                    ? new Range(options.minimum().get(), options.maximum().get())
                    : trainingRange(grid);
            range = known;
        }
        return known;
    }

    private Range trainingRange(SphereGrid grid) {
        try (FieldSequence training = sequence(Split.TRAIN, grid)) {
            Range found = training.range();
            Range range = new Range(
                    options.minimum().orElse(found.minimum()), options.maximum().orElse(found.maximum()));
            if (!(range.minimum() < range.maximum())) {
                throw new SignalException("the training fields of " + options.path() + " lie between " + found.minimum()
                        + " and " + found.maximum() + ": set minimum and maximum");
            }
            return range;
        }
    }
}
