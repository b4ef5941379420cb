package org.metafield.modality.tomography;

import java.nio.file.Path;
import java.util.List;
import org.metafield.modality.files.FolderSplits;
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

/** Slices in a folder, a file for each. */
final class DicomSlicesSource implements DataSource {
    private final DicomSlicesOptions options;
    private final FolderSplits folder;

    DicomSlicesSource(DicomSlicesOptions options) {
        if (!(options.black() < options.white())) {
            throw new InvalidOptionException("white", "white must be above black, " + options.black());
        }
        this.options = options;
        this.folder = new FolderSplits(options.folder(), DicomSlice.FILES, DicomSlice::read);
    }

    @Override
    public SignalSequence open(Split split, Modality modality) {
        ImageSize size = ImageSize.of(modality);
        List<Path> files = folder.files(split);
        return new SignalSequence() {
            @Override
            public int size() {
                return files.size();
            }

            @Override
            public String name(int index) {
                return folder.name(files.get(index));
            }

            @Override
            public Signal read(int index) {
                GreyPicture picture = DicomSlice.read(files.get(index)).picture(options.black(), options.white());
                Window window = Window.largest(picture, size);
                return new Signal(name(index), size.shape(), Resampling.resample(picture, window, size));
            }

            @Override
            public List<SignalFile> files() {
                return folder.signalFiles(files);
            }
        };
    }
}
