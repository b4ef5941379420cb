package org.metafield.runner.picture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.metafield.engine.evaluation.Reconstruction;
import org.metafield.spi.data.Modality;
import org.metafield.tracking.RunFolderException;
import org.metafield.tracking.WholeFile;

/**
 * The pictures of an evaluation, each in a PNG file of its own, and the list of them in {@code pictures.json}.
 *
 * @param signals in the order of the evaluation
 */
public record ReconstructionPictures(List<PicturedSignal> signals) {
    private static final String LIST = "pictures.json";

    public ReconstructionPictures {
        signals = List.copyOf(signals);
    }

    /**
     * A signal in pictures.
     *
     * @param signal the signal's name
     * @param target the file that shows it
     */
    public record PicturedSignal(String signal, String target, List<PicturedReconstruction> reconstructions) {
        public PicturedSignal {
            reconstructions = List.copyOf(reconstructions);
        }
    }

    /** A reconstruction and the file that shows it. */
    public record PicturedReconstruction(String initialization, int adaptationStep, String file) {}

    /**
     * Writes the pictures into a folder, which is made if it is missing; none where the modality has no pictures.
     *
     * @throws RunFolderException if they cannot be written
     */
    public static void write(Path folder, Modality modality, List<Reconstruction> reconstructions) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw WholeFile.explain(folder, 0, e);
        }
        Map<String, List<Reconstruction>> bySignal = new LinkedHashMap<>();
        reconstructions.forEach(reconstruction -> bySignal.computeIfAbsent(
                        reconstruction.signal().name(), unseen -> new ArrayList<>())
                .add(reconstruction));
        List<String> initializations = reconstructions.stream()
                .map(Reconstruction::initialization)
                .distinct()
                .toList();
        List<PicturedSignal> signals = new ArrayList<>();
        bySignal.forEach((signal, of) -> {
            String number = Integer.toString(signals.size());
            Optional<String> target = write(
                    folder,
                    "target-" + number + ".png",
                    modality,
                    of.get(0).signal().values());
            List<PicturedReconstruction> pictured = new ArrayList<>();
            for (Reconstruction reconstruction : of) {
                String name = String.join(
                        "-",
                        "reconstruction",
                        number,
                        Integer.toString(initializations.indexOf(reconstruction.initialization())),
                        reconstruction.adaptationStep() + ".png");
                write(folder, name, modality, reconstruction.values())
                        .ifPresent(file -> pictured.add(new PicturedReconstruction(
                                reconstruction.initialization(), reconstruction.adaptationStep(), file)));
            }
            target.ifPresent(file -> signals.add(new PicturedSignal(signal, file, pictured)));
        });
        try {
            byte[] list = new ObjectMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsBytes(new ReconstructionPictures(signals));
            WholeFile.write(folder.resolve(LIST), list);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("pictures have no JSON form", e);
        }
    }

    private static Optional<String> write(Path folder, String name, Modality modality, float[] values) {
        Optional<BufferedImage> picture = modality.picture(values);
        picture.ifPresent(image -> WholeFile.write(folder.resolve(name), png(image)));
        return picture.map(drawn -> name);
    }

    /** An image as the bytes of a PNG file. */
    public static byte[] png(BufferedImage image) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads the list of pictures in a folder; there are none without it.
     *
     * @throws RunFolderException if it cannot be read
     */
    public static ReconstructionPictures read(Path folder) {
        Path list = folder.resolve(LIST);
        if (!Files.exists(list)) {
            return new ReconstructionPictures(List.of());
        }
        try {
            return new ObjectMapper().readValue(list.toFile(), ReconstructionPictures.class);
        } catch (IOException e) {
            throw new RunFolderException(
                    list + " cannot be read (" + e.getMessage() + "); remove it to do without pictures", e);
        }
    }
}
