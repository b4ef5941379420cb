package org.metafield.modality.tomography;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.metafield.modality.files.FolderSplits;
import org.metafield.modality.files.RecentlyUsed;
import org.metafield.modality.files.image.ImageSize;
import org.metafield.modality.files.image.Resampling;
import org.metafield.modality.files.image.Window;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalFile;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

/** Slices of volumes in a folder; all slices of a volume are in one split. */
final class NiftiSlicesSource implements DataSource {
    /** About 400 megabytes of 16-bit voxels. */
    private static final long KEPT_VOXELS = 200_000_000;

    private final NiftiSlicesOptions options;
    private final FolderSplits folder;
    private final Function<Path, NiftiVolume> volumes;

    NiftiSlicesSource(NiftiSlicesOptions options) {
        if (!(options.black() < options.white())) {
            throw new InvalidOptionException("white", "white must be above black, " + options.black());
        }
        this.options = options;
        this.folder = new FolderSplits(
                options.folder(), NiftiVolume.FILES, file -> NiftiVolume.read(file, options.maxVoxels()));
        this.volumes = new RecentlyUsed<Path, NiftiVolume>(
                file -> NiftiVolume.read(file, options.maxVoxels()),
                volume -> volume.header().voxels(),
                KEPT_VOXELS)::get;
    }

    /** A slice and the volume that it is in. */
    private record Slice(Path file, int number) {}

    @Override
    public SignalSequence open(Split split, Modality modality) {
        ImageSize size = ImageSize.of(modality);
        List<Path> files = folder.files(split);
        List<Slice> slices = new ArrayList<>();
        for (Path file : files) {
            int count = NiftiVolume.header(file).slices();
            for (int number = 0; number < count; number += options.every()) {
                slices.add(new Slice(file, number));
            }
        }
        return new SignalSequence() {
            @Override
            public int size() {
                return slices.size();
            }

            @Override
            public String name(int index) {
                Slice slice = slices.get(Objects.checkIndex(index, slices.size()));
                return folder.name(slice.file()) + ", slice " + slice.number();
            }

            @Override
            public Signal read(int index) {
                String name = name(index);
                Slice slice = slices.get(index);
                var picture = volumes.apply(slice.file()).slice(slice.number(), options.black(), options.white());
                Window window = Window.largest(picture, size);
                return new Signal(name, size.shape(), Resampling.resample(picture, window, size));
            }

            @Override
            public List<SignalFile> files() {
                return folder.signalFiles(files);
            }
        };
    }
}
