package org.metafield.modality.video;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.metafield.media.VideoFile;
import org.metafield.modality.files.image.PixelRows;
import org.metafield.modality.files.image.UprightImage;
import org.metafield.spi.data.SignalException;

/** The frames of a video file. */
record FileClip(VideoFile file) implements Clip {
    /**
     * Opens a file.
     *
     * @throws SignalException if it is no whole video or its frames have too many pixels
     */
    static FileClip open(Path path, long maxPixels) {
        VideoFile file = VideoFile.open(path);
        if ((long) file.rows() * file.columns() > maxPixels) {
            throw new SignalException(path + " has frames of " + file.columns() + " x " + file.rows()
                    + " pixels, more than max-pixels (" + maxPixels + ") allows: make it smaller or raise max-pixels");
        }
        return new FileClip(file);
    }

    @Override
    public int frames() {
        return file.frames();
    }

    @Override
    public <T> List<T> read(int from, int count, int step, Function<PixelRows, T> use) {
        AtomicInteger decoded = new AtomicInteger();
        return file
                .read(
                        from,
                        (count - 1) * step + 1,
                        frame -> decoded.getAndIncrement() % step == 0
                                ? Optional.of(use.apply(UprightImage.of(frame)))
                                : Optional.<T>empty())
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }
}
