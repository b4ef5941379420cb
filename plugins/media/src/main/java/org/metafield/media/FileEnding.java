package org.metafield.media;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import org.metafield.spi.data.SignalException;

/** Looks whether a file has the end that its format asks for, where FFmpeg does not. */
final class FileEnding {
    /** An Ogg page is no longer. */
    private static final int LONGEST = 65_307;

    private static final int GIF_TRAILER = 0x3B;
    private static final byte[] OGG_PAGE = {'O', 'g', 'g', 'S'};
    private static final int OGG_FLAGS = 5;
    private static final int OGG_LAST_PAGE = 4;

    private FileEnding() {}

    /**
     * Whether a file is whole, as far as its end shows.
     *
     * @param format FFmpeg's name of it
     */
    static boolean isWhole(Path path, String format) {
        return switch (format) {
            case "gif" -> endsWithTrailer(end(path));
            case "ogg" -> endsWithLastPage(end(path));
            default -> true;
        };
    }

    private static boolean endsWithTrailer(byte[] end) {
        int last = end.length - 1;
        while (last > 0 && end[last] == 0) {
            last--;
        }
        return end[last] == GIF_TRAILER;
    }

    private static boolean endsWithLastPage(byte[] end) {
        for (int start = end.length - OGG_FLAGS - 1; start >= 0; start--) {
            if (Arrays.equals(end, start, start + OGG_PAGE.length, OGG_PAGE, 0, OGG_PAGE.length)) {
                return (end[start + OGG_FLAGS] & OGG_LAST_PAGE) != 0;
            }
        }
        return false;
    }

    private static byte[] end(Path path) {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            byte[] end = new byte[(int) Math.min(LONGEST, file.length())];
            file.seek(file.length() - end.length);
            file.readFully(end);
            return end;
        } catch (IOException e) {
            throw new SignalException(path + " cannot be read (" + e.getMessage() + ")", e);
        }
    }
}
