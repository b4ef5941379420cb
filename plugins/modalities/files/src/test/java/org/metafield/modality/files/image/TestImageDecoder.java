package org.metafield.modality.files.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.metafield.spi.data.SignalException;

class TestImageDecoder {
    /** A side of the blocks that oriented pictures are made of, in pixels. */
    private static final int BLOCK = 16;

    private final ImageDecoder decoder = new ImageDecoder(1_000_000, "remove it");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "colours.png,0",
        "colours.bmp,0",
        "lossless.webp,0",
        "colours.gif,0.08",
        "lossy.webp,0.12",
        "progressive.jpg,0.04",
        "palette.png,0.04",
        "cmyk.jpg,0.12"
    })
    void readsTheSamePictureFromEveryFormat(String file, double tolerance) throws IOException {
        UprightImage image = decoder.decode(Pictures.copy(file, folder));
        assertThat(image.rows()).isEqualTo(12);
        assertThat(image.columns()).isEqualTo(16);
        for (int row = 0; row < 12; row++) {
            float[] values = image.row(row);
            for (int column = 0; column < 16; column++) {
                assertThat((double) values[3 * column]).isEqualTo(column * 16 / 255.0, within(tolerance + 1e-6));
                assertThat((double) values[3 * column + 1]).isEqualTo(row * 20 / 255.0, within(tolerance + 1e-6));
                assertThat((double) values[3 * column + 2])
                        .isEqualTo((255 - (row + column) * 9) / 255.0, within(tolerance + 1e-6));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"grey.png", "grey.jpg"})
    void greyIsTakenAsStored(String file) throws IOException {
        float[] first = decoder.decode(Pictures.copy(file, folder)).row(0);
        // Pillow's grey of (0, 0, 255) is 29; taken as linear light it would be 92.
        assertThat(first[0])
                .isEqualTo(29 / 255f, within(0.02f))
                .isEqualTo(first[1])
                .isEqualTo(first[2]);
    }

    @Test
    void sixteenBitsAreKept() throws IOException {
        assertThat(decoder.decode(Pictures.copy("grey16.png", folder)).row(11)[0])
                .isEqualTo(55000 / 65535f);
    }

    @Test
    void sixteenBitColoursAreKept() throws IOException {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, 1, 1, 3, null);
        raster.setPixel(0, 0, new int[] {1, 30000, 65535});
        ColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, Transparency.OPAQUE, DataBuffer.TYPE_USHORT);
        Path file = Pictures.write(new BufferedImage(model, raster, false, null), folder.resolve("deep.png"));
        assertThat(decoder.decode(file).row(0)).containsExactly(1 / 65535f, 30000 / 65535f, 1);
    }

    @Test
    void transparentPixelsLieOnWhite() throws IOException {
        float[] last = decoder.decode(Pictures.copy("transparent.png", folder)).row(11);
        assertThat(last).startsWith(1, 1, 1);
        assertThat(last[45]).isEqualTo(240 / 255f);
        assertThat(last[3]).isEqualTo((float) (1 - 17 / 255.0 + 17 / 255.0 * 16 / 255), within(1e-6f));
    }

    @Test
    void transparentPixelsLieOnWhatIsChosen() throws IOException {
        UprightImage image = decoder.decode(Pictures.copy("transparent.png", folder));
        assertThat(image.hasOpacity()).isTrue();
        assertThat(image.on(0).row(11)).startsWith(0, 0, 0);
        assertThat(image.on(0).row(11)[3]).isEqualTo((float) (17 / 255.0 * 16 / 255), within(1e-6f));
        float[] opacity = image.opacity(11);
        assertThat(opacity).hasSize(image.columns());
        assertThat(opacity[0]).isZero();
        assertThat(opacity[1]).isEqualTo(17 / 255f, within(1e-6f));
        UprightImage opaque = decoder.decode(Pictures.copy("colours.png", folder));
        assertThat(opaque.hasOpacity()).isFalse();
        assertThat(opaque.opacity(3)).containsOnly(1);
    }

    @Test
    void readsNetpbm() throws IOException {
        byte[] grey = "P5 # faces\n2 1 255\n\u0000\u0033".getBytes(StandardCharsets.ISO_8859_1);
        Path pgm = Files.write(folder.resolve("a.pgm"), grey);
        assertThat(decoder.decode(pgm).row(0)).containsExactly(0, 0, 0, 0.2f, 0.2f, 0.2f);
        byte[] deep = "P6\n1 1\n65535\n\u0033\u0033\0\0\u00ff\u00ff".getBytes(StandardCharsets.ISO_8859_1);
        Path ppm = Files.write(folder.resolve("a.ppm"), deep);
        assertThat(decoder.decode(ppm).row(0)).containsExactly(0.2f, 0, 1);
        for (String broken : new String[] {"P5", "P5 2", "P5 2 1 255 ", "P5 0 1 255 x", "P5 2 1 255\nx", "P5 a b c"}) {
            Path cut = Files.writeString(folder.resolve("cut.pgm"), broken);
            assertThatThrownBy(() -> decoder.decode(cut))
                    .as("%s", broken)
                    .isInstanceOf(SignalException.class)
                    .hasMessageStartingWith(cut + " is a broken or cut off PGM image (");
        }
        Path huge = Files.writeString(folder.resolve("huge.pgm"), "P5 99999 99999 255\n");
        assertThatThrownBy(() -> decoder.decode(huge)).hasMessageContaining("more than max-pixels (1000000)");
    }

    @Test
    void readsTwoLevelsAndPremultipliedColours() throws IOException {
        BufferedImage binary = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
        binary.setRGB(1, 0, 0xffffffff);
        Path file = Pictures.write(binary, folder.resolve("binary.png"));
        assertThat(decoder.decode(file).row(0)).containsExactly(0, 0, 0, 1, 1, 1);
        BufferedImage premultiplied = new BufferedImage(1, 1, BufferedImage.TYPE_4BYTE_ABGR_PRE);
        premultiplied.setRGB(0, 0, 0x80ff0000);
        float[] values = new UprightImage(premultiplied, Orientation.UPRIGHT).row(0);
        assertThat(values[0]).isEqualTo(1, within(0.01f));
        assertThat(values[1]).isEqualTo(0.5f, within(0.01f));
    }

    @Test
    void turnsEveryOrientationUpright() throws IOException {
        // An upright picture of 2 x 3 pixels with values 1 to 6, and how a camera stores it for each EXIF value.
        int[][][] stored = {
            {{1, 2, 3}, {4, 5, 6}},
            {{3, 2, 1}, {6, 5, 4}},
            {{6, 5, 4}, {3, 2, 1}},
            {{4, 5, 6}, {1, 2, 3}},
            {{1, 4}, {2, 5}, {3, 6}},
            {{3, 6}, {2, 5}, {1, 4}},
            {{6, 3}, {5, 2}, {4, 1}},
            {{4, 1}, {5, 2}, {6, 3}}
        };
        for (int value = 1; value <= 8; value++) {
            UprightImage image = decoder.decode(turned(stored[value - 1], value));
            assertThat(image.rows()).isEqualTo(2 * BLOCK);
            assertThat(image.columns()).isEqualTo(3 * BLOCK);
            for (int place = 0; place < 6; place++) {
                float[] row = image.row(place / 3 * BLOCK + BLOCK / 2);
                int column = place % 3 * BLOCK + BLOCK / 2;
                assertThat(Math.round(row[3 * column] * 255 / 40))
                        .as("orientation %s", value)
                        .isEqualTo(place + 1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"turned.png", "turned.jpg", "turned.webp"})
    void readsTheOrientationFromEveryFormatThatHasOne(String file) throws IOException {
        UprightImage image = decoder.decode(Pictures.copy(file, folder));
        assertThat(image.rows()).isEqualTo(16);
        assertThat(image.columns()).isEqualTo(12);
        // The upright first pixel is the stored last row's first: red 0, green 220.
        assertThat(image.row(0)[1]).isEqualTo(220 / 255f, within(0.03f));
        assertThat(image.row(15)[0]).isEqualTo(240 / 255f, within(0.03f));
    }

    @Test
    void malformedOrientationsSayNothing() throws IOException {
        byte[] file = jpegWithOrientation(new int[][] {{1, 2, 3}}, 6);
        for (int position = 2; position < 40; position++) {
            for (int value : new int[] {0, 0x7f, 0xff}) {
                byte[] broken = file.clone();
                broken[position] = (byte) value;
                assertThat(ExifOrientation.of(ImageFormat.JPEG, broken)).isNotNull();
            }
        }
        assertThat(Orientation.ofExif(0)).isEqualTo(Orientation.UPRIGHT);
        assertThat(Orientation.ofExif(9)).isEqualTo(Orientation.UPRIGHT);
        byte[] png = Pictures.resource("turned.png");
        for (int length = 0; length < png.length; length++) {
            assertThat(ExifOrientation.of(ImageFormat.PNG, Arrays.copyOf(png, length)))
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "noise.png",
                "progressive.jpg",
                "grey.jpg",
                "cmyk.jpg",
                "lossy.webp",
                "lossless.webp",
                "colours.bmp",
                "colours.gif"
            })
    void refusesCutOffFiles(String file) throws IOException {
        byte[] whole = Pictures.resource(file);
        for (int length : new int[] {12, whole.length / 2, whole.length * 3 / 4}) {
            Path cut = Files.write(folder.resolve(file), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> decoder.decode(cut))
                    .as("%s of %s bytes", length, whole.length)
                    .isInstanceOf(SignalException.class)
                    .hasMessageStartingWith(cut + " is a broken or cut off ")
                    .hasMessageEndingWith(": remove it");
        }
    }

    @Test
    void refusesALosslessWebpWithoutItsLastBytes() throws IOException {
        byte[] whole = Pictures.resource("lossless.webp");
        Path cut = Files.write(folder.resolve("cut.webp"), Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(() -> decoder.decode(cut))
                .isInstanceOf(SignalException.class)
                .hasMessageStartingWith(cut + " is a broken or cut off WEBP image (its end is missing)");
    }

    @Test
    void refusesAWebpAnimation() throws IOException {
        Path animation = Pictures.copy("animation.webp", folder);
        assertThatThrownBy(() -> decoder.decode(animation))
                .isInstanceOf(SignalException.class)
                .hasMessage(animation + " is an animation: remove it");
    }

    @Test
    void brokenFilesGiveAPictureOrAClearError() throws IOException {
        Random random = new Random(5);
        for (String file : new String[] {"noise.png", "progressive.jpg", "lossy.webp", "colours.bmp", "colours.gif"}) {
            byte[] whole = Pictures.resource(file);
            for (int trial = 0; trial < 40; trial++) {
                byte[] broken = whole.clone();
                for (int change = 0; change < 5; change++) {
                    broken[12 + random.nextInt(broken.length - 12)] = (byte) random.nextInt();
                }
                Path path = Files.write(folder.resolve(file), broken);
                assertThatCode(() -> decodeOrRefuse(path)).doesNotThrowAnyException();
            }
        }
    }

    private void decodeOrRefuse(Path path) {
        try {
            decoder.decode(path);
        } catch (SignalException e) {
            assertThat(e).hasMessageStartingWith(path.toString());
        }
    }

    @Test
    void saysWhatIsNotAnImage() throws IOException {
        Path text = Files.writeString(folder.resolve("page.jpg"), "<html>not found</html>");
        assertThatThrownBy(() -> decoder.decode(text))
                .isInstanceOf(SignalException.class)
                .hasMessage(
                        text + " is named like an image, but its content is not PNG, JPEG, WebP, BMP, GIF, PGM or PPM:"
                                + " remove it");
        Path empty = Files.write(folder.resolve("empty.png"), new byte[0]);
        assertThatThrownBy(() -> decoder.decode(empty)).hasMessageStartingWith(empty + " is named like an image");
        Path absent = folder.resolve("absent.png");
        assertThatThrownBy(() -> decoder.decode(absent))
                .isInstanceOf(SignalException.class)
                .hasMessageStartingWith(absent + " does not exist");
    }

    @Test
    void refusesImagesOfTooManyPixelsBeforeItDecodesThem() throws IOException {
        byte[] file = Pictures.resource("colours.png");
        ByteBuffer.wrap(file).putInt(16, 2_000_000_000).putInt(20, 2_000_000_000);
        CRC32 checksum = new CRC32();
        checksum.update(file, 12, 17);
        ByteBuffer.wrap(file).putInt(29, (int) checksum.getValue());
        Path bomb = Files.write(folder.resolve("bomb.png"), file);
        assertThatThrownBy(() -> decoder.decode(bomb))
                .isInstanceOf(SignalException.class)
                .hasMessage(bomb + " is 2000000000 x 2000000000 pixels, more than max-pixels (1000000) allows: make it"
                        + " smaller or raise max-pixels");
    }

    private Path turned(int[][] blocks, int orientation) throws IOException {
        return Files.write(folder.resolve("turned.jpg"), jpegWithOrientation(blocks, orientation));
    }

    /** A JPEG with an EXIF segment. Each number is a grey block, large enough to survive compression. */
    private static byte[] jpegWithOrientation(int[][] blocks, int orientation) throws IOException {
        BufferedImage image =
                new BufferedImage(blocks[0].length * BLOCK, blocks.length * BLOCK, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.getRaster().setSample(x, y, 0, 40 * blocks[y / BLOCK][x / BLOCK]);
            }
        }
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", plain);
        ByteBuffer segment = ByteBuffer.allocate(36);
        segment.putShort((short) 0xffe1).putShort((short) 34).put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1));
        segment.put("MM".getBytes(StandardCharsets.ISO_8859_1))
                .putShort((short) 42)
                .putInt(8);
        segment.putShort((short) 1).putShort((short) 0x112).putShort((short) 3).putInt(1);
        segment.putShort((short) orientation).putShort((short) 0).putInt(0);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(plain.toByteArray(), 0, 2);
        file.writeBytes(segment.array());
        file.write(plain.toByteArray(), 2, plain.size() - 2);
        return file.toByteArray();
    }
}
