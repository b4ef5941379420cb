package org.metafield.modality.video;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.metafield.modality.files.image.ImageDecoder;
import org.metafield.modality.files.image.PixelRows;
import org.metafield.modality.files.image.UprightImage;
import org.metafield.spi.data.SignalException;

/**
 * The frames of a video that are picture files of a folder, in the order of the numbers that end their names.
 *
 * @param files in order
 * @param decoder for them
 */
record FolderClip(List<Path> files, ImageDecoder decoder) implements Clip {
    /** A name that begins all alike, a number, and the end of a picture's name. */
    private static final Pattern FRAME =
            Pattern.compile("(?<name>.*?)(?<number>\\d{1,18})\\.(png|jpe?g|webp|bmp)", Pattern.CASE_INSENSITIVE);

    private static final String REMEDY = "replace or remove the video, or set on-unreadable: skip";

    /** Whether a file is named as a frame: a picture whose name ends with a number. */
    static boolean isFrame(Path file) {
        return FRAME.matcher(file.getFileName().toString()).matches();
    }

    /**
     * Finds the frames in a folder.
     *
     * @throws SignalException if their order is not clear
     */
    static FolderClip open(Path folder, long maxPixels) {
        TreeMap<Long, Path> frames = new TreeMap<>();
        String common = "";
        for (Path file : frames(folder)) {
            Matcher name = FRAME.matcher(file.getFileName().toString());
            if (!name.matches()) {
                continue;
            }
            if (!frames.isEmpty() && !common.equals(name.group("name"))) {
                throw new SignalException(folder + " holds frames of two videos, '" + common + "...' and '"
                        + name.group("name") + "...': give each video a folder of its own");
            }
            common = name.group("name");
            Path other = frames.put(Long.valueOf(name.group("number")), file);
            if (other != null) {
                throw new SignalException(folder + " has two frames of one number, " + other.getFileName() + " and "
                        + file.getFileName() + ": remove one of them");
            }
        }
        return new FolderClip(List.copyOf(frames.values()), new ImageDecoder(maxPixels, REMEDY));
    }

    private static List<Path> frames(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new SignalException(folder + " cannot be read (" + e.getMessage() + "): check its permissions", e);
        }
    }

    @Override
    public int frames() {
        return files.size();
    }

    @Override
    public <T> List<T> read(int from, int count, int step, Function<PixelRows, T> use) {
        List<T> results = new ArrayList<>();
        Path first = files.get(from);
        UprightImage expected = decoder.decode(first);
        for (int n = 0; n < count; n++) {
            Path file = files.get(from + n * step);
            UprightImage frame = n == 0 ? expected : decoder.decode(file);
            if (frame.rows() != expected.rows() || frame.columns() != expected.columns()) {
                throw new SignalException(file + " has " + frame.columns() + " x " + frame.rows() + " pixels, but "
                        + first.getFileName() + " of the same video " + expected.columns() + " x " + expected.rows()
                        + ": " + REMEDY);
            }
            results.add(use.apply(frame));
        }
        return results;
    }
}
