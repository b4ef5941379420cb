package org.metafield.modality.files.image;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/** The kinds of picture file that are read. */
enum ImageFormat {
    PNG("\u0089PNG\r\n\u001a\n", 0),
    JPEG("\u00ff\u00d8\u00ff", 0),
    WEBP("WEBP", 8),
    BMP("BM", 0),
    GIF("GIF8", 0),
    PGM("P5", 0),
    PPM("P6", 0);

    /** The bytes that tell the format, as characters from 0 to 255. */
    private final String signature;

    private final int signatureOffset;

    ImageFormat(String signature, int signatureOffset) {
        this.signature = signature;
        this.signatureOffset = signatureOffset;
    }

    /** The format of a file with this content, whatever its name. */
    static Optional<ImageFormat> ofContent(byte[] file) {
        return Arrays.stream(values()).filter(format -> format.matches(file)).findFirst();
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
            case PGM, PPM -> throw new IllegalArgumentException("Java has no reader for Netpbm");
            case PNG, BMP, GIF -> ImageIO.getImageReadersByFormatName(name()).next();
        };
    }
}
