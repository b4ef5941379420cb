package org.metafield.modality.files.image;

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
import java.util.Set;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.metafield.modality.files.FileKind;
import org.metafield.spi.data.SignalException;

/** Decodes picture files; broken, cut off and oversized ones are refused. Several threads may use it. */
public final class ImageDecoder {
    /** The files that it decodes. */
    public static final FileKind FILES = new FileKind(
            "PNG, JPEG, WebP, BMP, GIF, PGM or PPM",
            "images",
            Set.of("png", "jpg", "jpeg", "jpe", "jfif", "webp", "bmp", "dib", "gif", "pgm", "ppm"));

    private final long maxPixels;
    private final String remedy;

    /**
     * A decoder.
     *
     * @param maxPixels pictures of more pixels are refused before they are decoded
     * @param remedy what a user can do about a file that is no picture, such as {@code replace or remove the file}
     */
    public ImageDecoder(long maxPixels, String remedy) {
        this.maxPixels = maxPixels;
        this.remedy = ": " + remedy;
    }

    /**
     * Decodes a file.
     *
     * @throws SignalException if it is not a whole picture or has too many pixels
     */
    public UprightImage decode(Path path) {
        byte[] file = bytes(path);
        ImageFormat format = ImageFormat.ofContent(file)
                .orElseThrow(() -> new SignalException(
                        path + " is named like an image, but its content is not " + FILES.formats() + remedy));
        if (format.isAnimation(file)) {
            throw new SignalException(path + " is an animation" + remedy);
        }
        try (ImageInputStream stream = new ByteArrayImageInputStream(file)) {
            if (format == ImageFormat.PGM || format == ImageFormat.PPM) {
                return UprightImage.of(
                        PortableAnymap.read(file, (columns, rows) -> requireFewPixels(path, columns, rows)));
            }
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
                    path + " is a broken or cut off " + format + " image (" + reason(e) + ")" + remedy, e);
        }
    }

    private BufferedImage read(Path path, ImageReader reader, ImageInputStream stream) throws IOException {
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        reader.setInput(stream, true, true);
        int columns = reader.getWidth(0);
        int rows = reader.getHeight(0);
        requireFewPixels(path, columns, rows);
        BufferedImage image = reader.read(0);
        // Java's JPEG reader fills what is missing with grey and only warns.
        for (String warning : warnings) {
            if (warning.toLowerCase(Locale.ROOT).contains("premature end")) {
                throw new IOException(warning);
            }
        }
        return image;
    }

    private byte[] bytes(Path path) {
        try {
            if (Files.size(path) > Integer.MAX_VALUE - 8) {
                throw new SignalException(path + " has more than 2 GiB" + remedy);
            }
            return Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            throw new SignalException(path + " does not exist, or is a link to a file that does not" + remedy, e);
        } catch (IOException e) {
            throw new SignalException(path + " cannot be read (" + reason(e) + "): check its permissions", e);
        }
    }

    private void requireFewPixels(Path path, int columns, int rows) {
        if ((long) columns * rows > maxPixels) {
            throw new SignalException(path + " is " + columns + " x " + rows + " pixels, more than max-pixels ("
                    + maxPixels + ") allows: make it smaller or raise max-pixels");
        }
    }

    private static String reason(Exception exception) {
        String message = exception.getMessage();
        return message == null ? exception.getClass().getSimpleName() : message;
    }
}
