package org.metafield.modality.radiance.files;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.metafield.modality.files.ByteRecords;
import org.metafield.modality.files.FolderFiles;
import org.metafield.modality.files.image.ImageDecoder;
import org.metafield.modality.files.numpy.NumpyFile;
import org.metafield.modality.files.numpy.NumpyHeader;
import org.metafield.modality.radiance.scene.Bounds;
import org.metafield.modality.radiance.scene.Vector;
import org.metafield.spi.data.SignalException;

/**
 * A landmark in photographs, as learnit's authors prepared Phototourism: beside the folder {@code images} the arrays
 * {@code c2w_mats.npy} (from the camera's space to the world's), {@code kinv_mats.npy} (from pixels to directions in the
 * camera's space) and {@code bds.npy} (the nearest and the farthest depth), with a record for each photograph in the order
 * of their names. The scene begins at 0.9 of the nearest depth and ends at 1.2 of the farthest.
 *
 * @param scale factor of all lengths
 */
record PhototourismFormat(double scale) implements SceneFormat {
    private static final String POSES = "c2w_mats.npy";
    private static final String LENSES = "kinv_mats.npy";
    private static final String DEPTHS = "bds.npy";
    private static final double NEARER = 0.9;
    private static final double FARTHER = 1.2;

    @Override
    public List<String> files() {
        return List.of(POSES);
    }

    @Override
    public SceneFrames read(Path folder) {
        List<Path> pictures = FolderFiles.under(folder.resolve("images"), ImageDecoder.FILES);
        List<double[]> poses = records(folder.resolve(POSES), 12);
        List<double[]> lenses = records(folder.resolve(LENSES), 9);
        List<double[]> depths = records(folder.resolve(DEPTHS), 2);
        if (poses.size() != pictures.size() || lenses.size() != pictures.size() || depths.size() != pictures.size()) {
            throw new SignalException(folder + " has " + pictures.size() + " photographs, but " + poses.size() + ", "
                    + lenses.size() + " and " + depths.size() + " records in " + POSES + ", " + LENSES + " and "
                    + DEPTHS
                    + ": each photograph needs one");
        }
        List<PictureFrame> frames = new ArrayList<>();
        for (int n = 0; n < pictures.size(); n++) {
            String name = FolderFiles.name(folder, pictures.get(n)) + " (record " + n + " in " + folder + ")";
            frames.add(new PictureFrame(
                    name,
                    pictures.get(n),
                    pose(poses.get(n), name).scaled(scale),
                    lens(lenses.get(n), name),
                    bounds(depths.get(n), name)));
        }
        return new SceneFrames(
                frames,
                Optional.empty(),
                List.of(folder.resolve(POSES), folder.resolve(LENSES), folder.resolve(DEPTHS)));
    }

    /** From the first three rows of four numbers. */
    private static Pose pose(double[] matrix, String name) {
        return Pose.of(column(matrix, 0, 4), column(matrix, 1, 4), column(matrix, 2, 4), column(matrix, 3, 4), name);
    }

    private static Vector column(double[] matrix, int column, int columns) {
        return new Vector(matrix[column], matrix[columns + column], matrix[2 * columns + column]);
    }

    private static Lens lens(double[] inverse, String name) {
        Vector across = column(inverse, 0, 3);
        Vector down = column(inverse, 1, 3);
        Vector corner = column(inverse, 2, 3);
        if (!(across.cross(down).dot(corner) > 0)) {
            throw new SignalException(
                    name + ": its inverse intrinsics are singular, mirrored or not finite; export them again");
        }
        return Lens.ofPixels(across, down, corner);
    }

    private Bounds bounds(double[] depths, String name) {
        if (!(depths[0] > 0) || !(depths[1] > depths[0]) || !Double.isFinite(depths[1])) {
            throw new SignalException(name + ": its depths are " + depths[0] + " and " + depths[1]
                    + ", but must be positive and ascending");
        }
        return new Bounds(scale * NEARER * depths[0], scale * FARTHER * depths[1]);
    }

    /** The first numbers of each record; records may have more, as matrices of four rows have. */
    private static List<double[]> records(Path file, int numbers) {
        NumpyFile numpy = NumpyFile.of(file);
        NumpyHeader header = numpy.header("");
        int available = header.recordBytes() / header.element().bytes();
        if (available < numbers) {
            throw new SignalException(file + " has records of " + available + " numbers, fewer than " + numbers);
        }
        List<double[]> all = new ArrayList<>();
        try (ByteRecords records = numpy.records("", header)) {
            for (int record = 0; record < records.count(); record++) {
                ByteBuffer bytes = records.read(record);
                double[] values = new double[numbers];
                for (int n = 0; n < numbers; n++) {
                    values[n] = header.element().value(bytes, n);
                }
                all.add(values);
            }
        }
        return all;
    }
}
