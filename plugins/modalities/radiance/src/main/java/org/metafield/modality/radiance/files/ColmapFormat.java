package org.metafield.modality.radiance.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.metafield.modality.radiance.scene.Bounds;
import org.metafield.modality.radiance.scene.Vector;
import org.metafield.spi.data.SignalException;

/**
 * Scenes that COLMAP reconstructed, exported as text: {@code cameras.txt}, {@code images.txt} and {@code points3D.txt} in
 * the scene's folder or in {@code sparse} or {@code sparse/0} within it, and pictures in the folder or in {@code images}.
 * Points say where along its rays the scene lies: between 0.9 of the depth of the nearest and 1.2 of that of the farthest,
 * but for one in a thousand at each end, as in learnit's code.
 *
 * @param scale factor of all lengths
 */
record ColmapFormat(double scale) implements SceneFormat {
    private static final String CAMERAS = "cameras.txt";
    private static final List<String> MODELS = List.of("", "sparse", "sparse/0");
    private static final double OUTLIERS = 0.001;
    private static final double NEARER = 0.9;
    private static final double FARTHER = 1.2;

    @Override
    public List<String> files() {
        return List.of(CAMERAS);
    }

    @Override
    public Path folder(Path file) {
        Path folder = file.resolveSibling("");
        if (folder.endsWith("sparse/0")) {
            return folder.resolve("../..").normalize();
        }
        return folder.endsWith("sparse") ? folder.resolve("..").normalize() : folder;
    }

    @Override
    public SceneFrames read(Path folder) {
        Path model = MODELS.stream()
                .map(folder::resolve)
                .filter(place -> Files.isRegularFile(place.resolve(CAMERAS)))
                .findFirst()
                .orElseThrow(
                        () -> new SignalException(
                                "there is no " + CAMERAS + " in " + folder
                                        + ", nor in sparse or sparse/0 in it: export the model as text, with COLMAP's model_converter"));
        Path cameras = model.resolve(CAMERAS);
        Path images = model.resolve("images.txt");
        Path points = model.resolve("points3D.txt");
        Map<Long, Lens> lenses = ColmapFiles.cameras(cameras);
        Map<Long, Vector> places = ColmapFiles.points(points);
        List<PictureFrame> frames = new ArrayList<>();
        for (ColmapFiles.Image image : ColmapFiles.images(images)) {
            String name = images + ", " + image.name();
            Lens lens = lenses.get(image.camera());
            if (lens == null) {
                throw new SignalException(name + ": its camera " + image.camera() + " is not in " + cameras);
            }
            frames.add(new PictureFrame(
                    name,
                    picture(folder, image.name(), name),
                    image.pose().scaled(scale),
                    lens,
                    bounds(image, places, name)));
        }
        if (frames.isEmpty()) {
            throw new SignalException(images + " has no images: reconstruct the scene again");
        }
        frames.sort(Comparator.comparing(PictureFrame::picture));
        return new SceneFrames(frames, Optional.empty(), List.of(cameras, images, points));
    }

    private static Path picture(Path folder, String said, String name) {
        Path root = folder.toAbsolutePath().normalize();
        return Stream.of("images", "")
                .map(place -> root.resolve(place).resolve(said).normalize())
                .filter(path -> path.startsWith(root) && Files.isRegularFile(path))
                .findFirst()
                .orElseThrow(() -> new SignalException(name + ": its picture is neither in " + folder.resolve("images")
                        + " nor in " + folder + ": put it there"));
    }

    private Bounds bounds(ColmapFiles.Image image, Map<Long, Vector> places, String name) {
        double[] depths = image.points().stream()
                .flatMap(point -> Stream.ofNullable(places.get(point)))
                .mapToDouble(point ->
                        point.minus(image.pose().origin()).dot(image.pose().forward()))
                .filter(depth -> depth > 0)
                .sorted()
                .toArray();
        if (depths.length < 2) {
            throw new SignalException(name + ": it sees " + depths.length
                    + " points of points3D.txt, too few to tell how far the scene is; remove the image");
        }
        int left = (int) (OUTLIERS * depths.length);
        return new Bounds(scale * NEARER * depths[left], scale * FARTHER * depths[depths.length - 1 - left]);
    }
}
