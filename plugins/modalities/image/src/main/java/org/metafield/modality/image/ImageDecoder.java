package org.metafield.modality.image;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.metafield.spi.data.SignalException;

/** Decodes picture files; broken, cut off and oversized ones are refused. Several threads may use it. */
final class ImageDecoder {
    private static final String REMEDY = ": replace or remove the file, or set on-unreadable: skip";

    private final long maxPixels;

    /** Refuses pictures of more pixels than this before it decodes them. */
    ImageDecoder(long maxPixels) {
        this.maxPixels = maxPixels;
    }

    /**
     * Decodes a file.
     *
     * @throws SignalException if it is not a whole picture or has too many pixels
     */
    UprightImage decode(Path path) {
        byte[] file = bytes(path);
        ImageFormat format = ImageFormat.ofContent(file)
                .orElseThrow(() -> new SignalException(
                        path + " is named like an image, but its content is not " + ImageFormat.NAMES + REMEDY));
        if (format.isAnimation(file)) {
            throw new SignalException(path + " is an animation" + REMEDY);
        }
        try (ImageInputStream stream = new ByteArrayImageInputStream(file)) {
            if (format.isCutOff(file)) {
                throw new EOFException("its end is missing");
            }
            ImageReader reader = format.reader();
            try {
                return new UprightImage(read(path, reader, stream), ExifOrientation.of(format, file));
            } finally {
                reader.dispose();
            }
        } catch (SignalException e) {
            throw e;
        } catch (IOException | RuntimeException e) { // readers meet broken content with exceptions of any kind
            throw new SignalException(
                    path + " is a broken or cut off " + format + " image (" + reason(e) + ")" + REMEDY, e);
        }
    }

    private BufferedImage read(Path path, ImageReader reader, ImageInputStream stream) throws IOException {
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        reader.setInput(stream, true, true);
        int columns = reader.getWidth(0);
        int rows = reader.getHeight(0);
        if ((long) columns * rows > maxPixels) {
            throw new SignalException(path + " is " + columns + " x " + rows + " pixels, more than max-pixels ("
                    + maxPixels + ") allows: make it smaller or raise max-pixels");
        }
        BufferedImage image = reader.read(0);
        // Java's JPEG reader fills what is missing with grey and only warns.
        for (String warning : warnings) {
            if (warning.toLowerCase(Locale.ROOT).contains("premature end")) {
                throw new IOException(warning);
            }
        }
        return image;
    }

    private static byte[] bytes(Path path) {
        try {
            if (Files.size(path) > Integer.MAX_VALUE - 8) {
                throw new SignalException(path + " has more than 2 GiB" + REMEDY);
            }
            return Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            throw new SignalException(path + " does not exist, or is a link to a file that does not" + REMEDY, e);
        } catch (IOException e) {
            throw new SignalException(path + " cannot be read (" + reason(e) + "): check its permissions", e);
        }
    }

    private static String reason(Exception exception) {
        String message = exception.getMessage();
        return message == null ? exception.getClass().getSimpleName() : message;
    }
}
