package org.metafield.modality.image;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.metafield.modality.files.FolderSplits;
import org.metafield.modality.files.RecentlyUsed;
import org.metafield.modality.files.image.ImageDecoder;
import org.metafield.modality.files.image.ImageSize;
import org.metafield.modality.files.image.UprightImage;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

/** Photographs in a folder. */
final class ImageFolderSource implements DataSource {
    /** About 200 megabytes of decoded photographs. */
    private static final long KEPT_PIXELS = 50_000_000;

    private static final String REMEDY = "replace or remove the file, or set on-unreadable: skip";

    private final FolderSplits folder;
    private final Fitting fitting;
    private final Function<Path, UprightImage> images;

    ImageFolderSource(ImageFolderOptions options) {
        ImageDecoder decoder = new ImageDecoder(options.maxPixels(), REMEDY);
        this.folder = new FolderSplits(options.folder(), ImageDecoder.FILES, decoder::decode);
        this.fitting = new Fitting(options);
        this.images = fitting.signalsPerPhotograph() == 1
                ? decoder::decode
                : new RecentlyUsed<>(decoder::decode, UprightImage::pixels, KEPT_PIXELS)::get;
    }

    @Override
    public SignalSequence open(Split split, Modality modality) {
        ImageSize size = ImageSize.of(modality);
        return new PhotographSequence(folder, folder.files(split), size, images, fitting);
    }

    /** The files that were left out so far because they cannot be decoded. */
    List<Path> unreadable() {
        return folder.unreadable();
    }
}
