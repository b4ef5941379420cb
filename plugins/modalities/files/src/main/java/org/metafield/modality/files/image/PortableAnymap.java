package org.metafield.modality.files.image;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.util.Arrays;

/**
 * Pictures of Netpbm in their binary forms, PGM (P5) and PPM (P6), with 8 or 16 bits: text with width, height and the
 * greatest value, then the samples.
 */
final class PortableAnymap {
    private final byte[] file;
    private int position = 2;

    private PortableAnymap(byte[] file) {
        this.file = file;
    }

    /** The picture. Samples that end below 255 or 65535 are stretched, to within half a level. */
    static BufferedImage read(byte[] file, PixelLimit limit) throws IOException {
        return new PortableAnymap(file).read(limit);
    }

    /** Refuses too many pixels. */
    @FunctionalInterface
    interface PixelLimit {
        void check(int columns, int rows);
    }

    private BufferedImage read(PixelLimit limit) throws IOException {
        int bands = file[1] == '6' ? 3 : 1;
        int columns = number();
        int rows = number();
        int most = number();
        position++; // a single white space
        if (columns < 1 || rows < 1 || most < 1 || most > 65535) {
            throw new IOException("its header is malformed");
        }
        limit.check(columns, rows);
        boolean deep = most > 255;
        int samples = Math.multiplyExact(Math.multiplyExact(columns, rows), bands);
        if ((long) samples * (deep ? 2 : 1) > file.length - position) {
            throw new IOException("its end is missing");
        }
        int type = deep ? DataBuffer.TYPE_USHORT : DataBuffer.TYPE_BYTE;
        int full = deep ? 65535 : 255;
        WritableRaster raster = Raster.createInterleavedRaster(type, columns, rows, bands, null);
        int[] row = new int[columns * bands];
        for (int y = 0; y < rows; y++) {
            for (int i = 0; i < row.length; i++) {
                int sample = file[position++] & 0xff;
                sample = deep ? sample << 8 | file[position++] & 0xff : sample;
                row[i] = Math.min(full, Math.round((float) sample * full / most));
            }
            raster.setPixels(0, y, columns, 1, row);
        }
        ColorSpace space = ColorSpace.getInstance(bands == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
        int[] bits = new int[bands];
        Arrays.fill(bits, deep ? 16 : 8);
        return new BufferedImage(
                new ComponentColorModel(space, bits, false, false, Transparency.OPAQUE, type), raster, false, null);
    }

    /** The next number of the header, after white space and comments. */
    private int number() throws IOException {
        while (position < file.length && (Character.isWhitespace(file[position]) || file[position] == '#')) {
            if (file[position] == '#') {
                while (position < file.length && file[position] != '\n') {
                    position++;
                }
            } else {
                position++;
            }
        }
        int number = 0;
        int begin = position;
        while (position < file.length && Character.isDigit(file[position]) && position < begin + 9) {
            number = 10 * number + file[position++] - '0';
        }
        if (position == begin) {
            throw new IOException("its header is malformed");
        }
        return number;
    }
}
