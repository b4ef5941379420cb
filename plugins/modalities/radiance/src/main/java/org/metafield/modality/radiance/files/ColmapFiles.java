package org.metafield.modality.radiance.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.metafield.modality.radiance.scene.Vector;
import org.metafield.spi.data.SignalException;

/** The text files that COLMAP writes. */
final class ColmapFiles {
    private ColmapFiles() {}

    /**
     * A picture of which the camera's place is known.
     *
     * @param camera number of its lens
     * @param points numbers of the points that it shows
     */
    record Image(String name, long camera, Pose pose, List<Long> points) {}

    /** The lenses by number. */
    static Map<Long, Lens> cameras(Path file) {
        Map<Long, Lens> lenses = new HashMap<>();
        for (Line line : lines(file, false)) {
            String model = line.word(1);
            int columns = (int) line.whole(2);
            int rows = (int) line.whole(3);
            Lens lens = switch (model) {
                case "SIMPLE_PINHOLE" ->
                    Lens.pinhole(line.positive(4), line.positive(4), line.number(5), line.number(6), rows, columns);
                case "PINHOLE" ->
                    Lens.pinhole(line.positive(4), line.positive(5), line.number(6), line.number(7), rows, columns);
                default ->
                    throw new SignalException(line.place() + ": cameras of the model " + model
                            + " are not supported, as they distort pictures: undistort them with COLMAP's"
                            + " image_undistorter, which gives PINHOLE");
            };
            lenses.put(line.whole(0), lens);
        }
        return lenses;
    }

    /** The places of points by number. */
    static Map<Long, Vector> points(Path file) {
        Map<Long, Vector> points = new HashMap<>();
        for (Line line : lines(file, false)) {
            points.put(line.whole(0), new Vector(line.number(1), line.number(2), line.number(3)));
        }
        return points;
    }

    /** Images, each of two lines: what it is, and the points that it shows. */
    static List<Image> images(Path file) {
        List<Line> lines = lines(file, true);
        List<Image> images = new ArrayList<>();
        for (int n = 0; n < lines.size(); n += 2) {
            Line line = lines.get(n);
            List<Long> points = n + 1 < lines.size() ? points(lines.get(n + 1)) : List.of();
            images.add(new Image(line.rest(9), line.whole(8), pose(line), points));
        }
        return images;
    }

    /** Every third number is that of a point, or -1. */
    private static List<Long> points(Line line) {
        List<Long> points = new ArrayList<>();
        for (int n = 2; n < line.words().length; n += 3) {
            long point = line.whole(n);
            if (point >= 0) {
                points.add(point);
            }
        }
        return points;
    }

    /** From the quaternion and the shift that map the world to the camera, whose axes point right, down and forward. */
    private static Pose pose(Line line) {
        double w = line.number(1);
        double x = line.number(2);
        double y = line.number(3);
        double z = line.number(4);
        double norm = w * w + x * x + y * y + z * z;
        if (!(Math.abs(norm - 1) < 0.1)) {
            throw new SignalException(line.place() + ": its quaternion has the length " + Math.sqrt(norm)
                    + ", not one, and is no rotation: export the model again");
        }
        Vector right =
                new Vector(1 - 2 * (y * y + z * z) / norm, 2 * (x * y - w * z) / norm, 2 * (x * z + w * y) / norm);
        Vector down =
                new Vector(2 * (x * y + w * z) / norm, 1 - 2 * (x * x + z * z) / norm, 2 * (y * z - w * x) / norm);
        Vector forward =
                new Vector(2 * (x * z - w * y) / norm, 2 * (y * z + w * x) / norm, 1 - 2 * (x * x + y * y) / norm);
        Vector origin =
                right.times(-line.number(5)).minus(down.times(line.number(6))).minus(forward.times(line.number(7)));
        return Pose.of(right, down.times(-1), forward.times(-1), origin, line.place());
    }

    /** The lines but for comments, and for empty ones unless they count. */
    private static List<Line> lines(Path file, boolean emptyCount) {
        List<String> all;
        try {
            all = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new SignalException(file + " is missing or no text: export the model as text again", e);
        }
        List<Line> lines = new ArrayList<>();
        for (int n = 0; n < all.size(); n++) {
            String text = all.get(n).strip();
            if (!text.startsWith("#") && (emptyCount && !lines.isEmpty() || !text.isEmpty())) {
                lines.add(new Line(file + ":" + (n + 1), text.isEmpty() ? new String[0] : text.split("\\s+")));
            }
        }
        return lines;
    }

    /** The words of a line. */
    private record Line(String place, String[] words) {
        String word(int n) {
            if (n >= words.length) {
                throw new SignalException(place + " is cut off: export the model again");
            }
            return words[n];
        }

        /** All words from one on: names of files may have spaces. */
        String rest(int n) {
            word(n);
            return String.join(" ", List.of(words).subList(n, words.length));
        }

        double number(int n) {
            try {
                double number = Double.parseDouble(word(n));
                if (Double.isFinite(number)) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw new SignalException(place + ": " + words[n] + " is no number", e);
            }
            throw new SignalException(place + ": " + words[n] + " is not finite");
        }

        double positive(int n) {
            double number = number(n);
            if (number <= 0) {
                throw new SignalException(place + ": a focal length is " + words[n] + ", but must be positive");
            }
            return number;
        }

        long whole(int n) {
            try {
                return Long.parseLong(word(n));
            } catch (NumberFormatException e) {
                throw new SignalException(place + ": " + words[n] + " is no whole number", e);
            }
        }
    }
}
