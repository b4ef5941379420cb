package org.metafield.modality.image;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/** The kinds of picture file that are read. */
enum ImageFormat {
    PNG("\u0089PNG\r\n\u001a\n", 0, "png"),
    JPEG("\u00ff\u00d8\u00ff", 0, "jpg", "jpeg", "jpe", "jfif"),
    WEBP("WEBP", 8, "webp"),
    BMP("BM", 0, "bmp", "dib"),
    GIF("GIF8", 0, "gif");

    /** The formats as users read them. */
    static final String NAMES = "PNG, JPEG, WebP, BMP or GIF";

    /** The bytes that tell the format, as characters from 0 to 255. */
    private final String signature;

    private final int signatureOffset;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> extensions;

    ImageFormat(String signature, int signatureOffset, String... extensions) {
        this.signature = signature;
        this.signatureOffset = signatureOffset;
        this.extensions = List.of(extensions);
    }

    /** The format of a file with this content, whatever its name. */
    static Optional<ImageFormat> ofContent(byte[] file) {
        return Arrays.stream(values()).filter(format -> format.matches(file)).findFirst();
    }

    /** Whether a file is named like a picture. */
    static boolean isNamedLikeImage(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String extension = name.substring(name.lastIndexOf('.') + 1);
        return Arrays.stream(values()).anyMatch(format -> format.extensions.contains(extension));
    }

    private boolean matches(byte[] file) {
        return file.length >= signatureOffset + signature.length()
                && new String(file, signatureOffset, signature.length(), StandardCharsets.ISO_8859_1).equals(signature);
    }

    /**
     * Whether a file ends before its header says. The reader of WebP does not notice in lossless pictures; those of the
     * other formats notice what is missing.
     */
    boolean isCutOff(byte[] file) {
        return this == WEBP
                && Integer.toUnsignedLong(ByteBuffer.wrap(file)
                                        .order(ByteOrder.LITTLE_ENDIAN)
                                        .getInt(4))
                                + 8
                        > file.length;
    }

    /** Whether a file is a WebP animation, whose reader does not give the first frame alone. */
    boolean isAnimation(byte[] file) {
        return this == WEBP
                && file.length > 20
                && new String(file, 12, 4, StandardCharsets.ISO_8859_1).equals("VP8X")
                && (file[20] & 2) != 0;
    }

    /**
     * A reader, to be disposed of by the caller. Those of JPEG and WebP are made here and not looked up, since Java's
     * registry does not see the libraries of a plugin that has a class loader of its own.
     */
    ImageReader reader() throws IOException {
        return switch (this) {
            case JPEG -> {
                JPEGImageReaderSpi provider = new JPEGImageReaderSpi();
                // It decodes with Java's own JPEG reader, which it finds when told of the registry.
                provider.onRegistration(IIORegistry.getDefaultInstance(), ImageReaderSpi.class);
                yield provider.createReaderInstance(null);
            }
            case WEBP -> new WebPImageReaderSpi().createReaderInstance(null);
            case PNG, BMP, GIF -> ImageIO.getImageReadersByFormatName(name()).next();
        };
    }
}
