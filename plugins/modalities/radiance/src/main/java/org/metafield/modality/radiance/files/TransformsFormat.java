package org.metafield.modality.radiance.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.metafield.modality.radiance.scene.Bounds;
import org.metafield.modality.radiance.scene.Vector;
import org.metafield.spi.data.SignalException;

/**
 * Scenes of which {@code transforms.json} says where cameras are, as of NeRF, instant-NGP and nerfstudio: the angle of view
 * or focal lengths, and for each frame a picture and a matrix from the camera's space to the world's. Two files,
 * {@code transforms_train.json} and {@code transforms_test.json}, are views to see and views to hold out.
 *
 * @param root the folder of the data set, out of which no picture may lie
 * @param scale factor of all lengths
 */
record TransformsFormat(Path root, double scale) implements SceneFormat {
    private static final String ALL = "transforms.json";
    private static final String TRAIN = "transforms_train.json";
    private static final String TEST = "transforms_test.json";

    /** As of NeRF's and learnit's renderings, whose cameras are four units away. */
    private static final Bounds BOUNDS = new Bounds(2, 6);

    private static final List<String> DISTORTIONS = List.of("k1", "k2", "k3", "k4", "p1", "p2");

    @Override
    public List<String> files() {
        return List.of(ALL, TRAIN);
    }

    @Override
    public SceneFrames read(Path folder) {
        Path all = folder.resolve(ALL);
        if (Files.isRegularFile(all)) {
            return new SceneFrames(frames(all), Optional.empty(), List.of(all));
        }
        Path train = folder.resolve(TRAIN);
        Path test = folder.resolve(TEST);
        if (!Files.isRegularFile(train)) {
            throw new SignalException(
                    "there is neither " + ALL + " nor " + TRAIN + " in " + folder + ": check the path");
        }
        return Files.isRegularFile(test)
                ? new SceneFrames(frames(train), Optional.of(frames(test)), List.of(train, test))
                : new SceneFrames(frames(train), Optional.empty(), List.of(train));
    }

    private List<PictureFrame> frames(Path file) {
        JsonNode json = SceneJson.read(file);
        JsonNode frames = json.path("frames");
        if (!frames.isArray() || frames.isEmpty()) {
            throw new SignalException(file + " has no list of frames: it is no file of cameras");
        }
        List<PictureFrame> read = new ArrayList<>();
        for (JsonNode frame : frames) {
            read.add(frame(file, json, frame, file + ", frame " + read.size()));
        }
        return read;
    }

    private PictureFrame frame(Path file, JsonNode json, JsonNode frame, String name) {
        String picture = frame.path("file_path").asText("");
        if (picture.isEmpty()) {
            throw new SignalException(name + " has no file_path");
        }
        for (String distortion : DISTORTIONS) {
            if (SceneJson.number(json, frame, distortion, name).orElse(0.0) != 0) {
                throw new SignalException(name + ": its camera has distortion (" + distortion
                        + "), which is not supported: undistort the pictures");
            }
        }
        return new PictureFrame(
                name,
                picture(file, picture, name),
                pose(frame.path("transform_matrix"), name).scaled(scale),
                lens(json, frame, name),
                new Bounds(BOUNDS.near() * scale, BOUNDS.far() * scale));
    }

    /** The file as the frame says, or beside the file of cameras if that was moved; of PNG if no kind is said. */
    private Path picture(Path file, String said, String name) {
        Path folder = file.toAbsolutePath().resolveSibling("");
        try {
            Path last = Path.of(said).getFileName();
            for (Path candidate :
                    List.of(folder.resolve(said), folder.resolve(last == null ? said : last.toString()))) {
                for (String ending : List.of("", ".png")) {
                    Path path = Path.of(candidate + ending).normalize();
                    if (Files.isRegularFile(path)
                            && path.startsWith(root.toAbsolutePath().normalize())) {
                        return path;
                    }
                }
            }
        } catch (InvalidPathException e) {
            throw new SignalException(name + ": its file_path is no path: " + said, e);
        }
        throw new SignalException(name + ": its picture " + said + " is not there, or not within " + root
                + ": put it there or remove the frame");
    }

    private static Pose pose(JsonNode matrix, String name) {
        if (matrix.size() < 3) {
            throw new SignalException(name + " has no transform_matrix of three or four rows of four numbers");
        }
        Vector[] columns = new Vector[4];
        for (int column = 0; column < 4; column++) {
            columns[column] = new Vector(
                    entry(matrix, 0, column, name), entry(matrix, 1, column, name), entry(matrix, 2, column, name));
        }
        return Pose.of(columns[0], columns[1], columns[2], columns[3], name);
    }

    private static double entry(JsonNode matrix, int row, int column, String name) {
        JsonNode entry = matrix.path(row).path(column);
        if (!entry.isNumber()) {
            throw new SignalException(
                    name + ": row " + row + ", column " + column + " of its transform_matrix is no number");
        }
        return entry.doubleValue();
    }

    private static Lens lens(JsonNode json, JsonNode frame, String name) {
        Optional<Double> focal = SceneJson.number(json, frame, "fl_x", name);
        Optional<Double> angle = SceneJson.number(json, frame, "camera_angle_x", name);
        if (focal.isEmpty()) {
            return Lens.ofAngle(angle.filter(value -> value > 0 && value < Math.PI)
                    .orElseThrow(() -> new SignalException(
                            name + " has neither fl_x nor a camera_angle_x between 0 and pi: add one of them")));
        }
        int columns = length(json, frame, "w", name);
        int rows = length(json, frame, "h", name);
        double focalX = positive(focal.get(), "fl_x", name);
        return Lens.pinhole(
                focalX,
                positive(SceneJson.number(json, frame, "fl_y", name).orElse(focalX), "fl_y", name),
                SceneJson.number(json, frame, "cx", name).orElse(columns / 2.0),
                SceneJson.number(json, frame, "cy", name).orElse(rows / 2.0),
                rows,
                columns);
    }

    private static int length(JsonNode json, JsonNode frame, String key, String name) {
        double length = SceneJson.number(json, frame, key, name)
                .orElseThrow(() -> new SignalException(
                        name + " has fl_x but not " + key + ", the size of the picture that it is of"));
        return (int) Math.round(positive(length, key, name));
    }

    private static double positive(double value, String key, String name) {
        if (!(value > 0)) {
            throw new SignalException(name + ": " + key + " is " + value + ", but must be positive");
        }
        return value;
    }
}
