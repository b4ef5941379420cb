package org.metafield.modality.image;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.metafield.modality.files.FolderSplits;
import org.metafield.modality.files.image.ImageSize;
import org.metafield.modality.files.image.Resampling;
import org.metafield.modality.files.image.UprightImage;
import org.metafield.modality.files.image.Window;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalFile;
import org.metafield.spi.data.SignalSequence;

/** The photographs of a split, decoded when asked for. All first crops come before all second crops. */
final class PhotographSequence implements SignalSequence {
    private final FolderSplits folder;
    private final List<Path> files;
    private final ImageSize size;
    private final Function<Path, UprightImage> images;
    private final Fitting fitting;

    PhotographSequence(
            FolderSplits folder,
            List<Path> files,
            ImageSize size,
            Function<Path, UprightImage> images,
            Fitting fitting) {
        this.folder = folder;
        this.files = files;
        this.size = size;
        this.images = images;
        this.fitting = fitting;
    }

    @Override
    public int size() {
        return Math.multiplyExact(files.size(), fitting.signalsPerPhotograph());
    }

    @Override
    public String name(int index) {
        Objects.checkIndex(index, size());
        String crop = fitting.signalsPerPhotograph() == 1 ? "" : ", crop " + (index / files.size() + 1);
        return photograph(index) + crop;
    }

    @Override
    public Signal read(int index) {
        String name = name(index);
        UprightImage image = images.apply(files.get(index % files.size()));
        Window window = fitting.window(image, size, photograph(index), index / files.size());
        return new Signal(name, size.shape(), Resampling.resample(image, window, size));
    }

    @Override
    public List<SignalFile> files() {
        return folder.signalFiles(files);
    }

    private String photograph(int index) {
        return folder.name(files.get(index % files.size()));
    }
}
