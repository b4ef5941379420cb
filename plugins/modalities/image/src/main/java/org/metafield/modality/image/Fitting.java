package org.metafield.modality.image;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import org.metafield.modality.files.RandomSeeds;
import org.metafield.modality.files.image.ImageSize;
import org.metafield.modality.files.image.UprightImage;
import org.metafield.modality.files.image.Window;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.data.SignalException;

/** Chooses the part of a photograph that makes a signal. */
final class Fitting {
    private final ImageFolderOptions options;

    Fitting(ImageFolderOptions options) {
        if (options.cropScale().size() != 2
                || options.cropScale().get(0) > options.cropScale().get(1)) {
            throw new InvalidOptionException(
                    "crop-scale",
                    "crop-scale is the least and the greatest share, such as [0.5, 1.0], not " + options.cropScale());
        }
        this.options = options;
    }

    /** Signals made of each photograph. */
    int signalsPerPhotograph() {
        return options.fit() == Fit.RANDOM_CROPS ? options.crops() : 1;
    }

    /**
     * The part of a photograph that makes a signal.
     *
     * @param name the photograph
     * @param crop which of its signals
     * @throws SignalException if the photograph is too small
     */
    Window window(UprightImage image, ImageSize size, String name, int crop) {
        return switch (options.fit()) {
            case CROP -> Window.largest(image, size);
            case CENTER_CROP -> centre(image, size, name);
            case STRETCH -> Window.whole(image);
            case RANDOM_CROPS -> random(image, size, name, crop);
        };
    }

    private static Window centre(UprightImage image, ImageSize size, String name) {
        if (image.rows() < size.rows() || image.columns() < size.columns()) {
            throw new SignalException(name + " has " + image.rows() + " rows and " + image.columns()
                    + " columns, too few for a centre crop of " + size.rows() + " x " + size.columns()
                    + ": remove it, lower the size of the modality or set fit: crop");
        }
        return Window.centred(image, size.rows(), size.columns());
    }

    private Window random(UprightImage image, ImageSize size, String name, int crop) {
        Random random = new Random(seed(name, crop));
        double least = options.cropScale().get(0);
        double greatest = options.cropScale().get(1);
        Window largest = Window.largest(image, size);
        double scale = least + (greatest - least) * random.nextDouble();
        double height = scale * largest.height();
        double width = scale * largest.width();
        return new Window(
                Math.floor((image.rows() - height) * random.nextDouble()),
                Math.floor((image.columns() - width) * random.nextDouble()),
                height,
                width);
    }

    private long seed(String name, int crop) {
        CRC32 checksum = new CRC32();
        checksum.update(name.getBytes(StandardCharsets.UTF_8));
        return RandomSeeds.mix(options.cropSeed(), checksum.getValue(), crop);
    }
}
