package org.metafield.runner.picture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.metafield.engine.evaluation.Reconstruction;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Signal;
import org.metafield.spi.field.Tap;
import org.metafield.tracking.RunFolderException;
import org.metafield.tracking.WholeFile;

/**
 * The pictures of an evaluation, each in a PNG file of its own, recordings of what sounds or moves, and the list of them
 * in {@code pictures.json}.
 *
 * @param signals in the order of the evaluation
 */
public record ReconstructionPictures(List<PicturedSignal> signals) {
    private static final String LIST = "pictures.json";
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().addModule(new Jdk8Module()).build();

    public ReconstructionPictures {
        signals = List.copyOf(signals);
    }

    /**
     * A signal in pictures.
     *
     * @param signal the signal's name
     * @param target the files that show it
     */
    public record PicturedSignal(String signal, Depiction target, List<PicturedReconstruction> reconstructions) {
        public PicturedSignal {
            reconstructions = List.copyOf(reconstructions);
        }
    }

    /** A reconstruction and the files that show it. */
    public record PicturedReconstruction(String initialization, int adaptationStep, Depiction files) {}

    /**
     * The files, by their names, that show a signal or a reconstruction.
     *
     * @param recording plays it, if it sounds or moves
     * @param drawings what else is drawn of it, by what it is
     */
    public record Depiction(String picture, Optional<String> recording, Map<String, String> drawings) {
        public Depiction {
            drawings = Collections.unmodifiableMap(new LinkedHashMap<>(drawings));
        }
    }

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
            Signal shown = of.get(0).signal();
            Optional<Depiction> target = draw(folder, "target-" + number, modality, shown, shown.values(), Map.of());
            List<PicturedReconstruction> pictured = new ArrayList<>();
            for (Reconstruction reconstruction : of) {
                String name = String.join(
                        "-",
                        "reconstruction",
                        number,
                        Integer.toString(initializations.indexOf(reconstruction.initialization())),
                        Integer.toString(reconstruction.adaptationStep()));
                draw(folder, name, modality, reconstruction.signal(), reconstruction.values(), reconstruction.taps())
                        .ifPresent(files -> pictured.add(new PicturedReconstruction(
                                reconstruction.initialization(), reconstruction.adaptationStep(), files)));
            }
            target.ifPresent(files -> signals.add(new PicturedSignal(signal, files, pictured)));
        });
        try {
            byte[] list =
                    MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(new ReconstructionPictures(signals));
            WholeFile.write(folder.resolve(LIST), list);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("pictures have no JSON form", e);
        }
    }

    /**
     * Writes the files that show a signal or a reconstruction, if the modality has pictures.
     *
     * @param name what the names of all files begin with
     * @param values of a target
     * @param taps what drawings are made of; those are left out that lack some
     * @throws RunFolderException if they cannot be written
     */
    public static Optional<Depiction> draw(
            Path folder, String name, Modality modality, Signal signal, float[] values, Map<Tap, float[]> taps) {
        return modality.picture(signal, values).map(image -> {
            WholeFile.write(folder.resolve(name + ".png"), png(image));
            Optional<String> played = modality.recording(values).map(recording -> {
                String file = name + "." + recording.format().extension();
                WholeFile.write(folder.resolve(file), recording.content());
                return file;
            });
            Map<String, String> drawings = new LinkedHashMap<>();
            modality.drawings().stream()
                    .filter(drawing -> taps.keySet().containsAll(drawing.taps()))
                    .forEach(drawing -> {
                        String file = name + "-" + drawing.name() + ".png";
                        List<float[]> numbers =
                                drawing.taps().stream().map(taps::get).toList();
                        WholeFile.write(
                                folder.resolve(file), png(drawing.painter().paint(numbers)));
                        drawings.put(drawing.name(), file);
                    });
            return new Depiction(name + ".png", played, drawings);
        });
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
            return MAPPER.readValue(list.toFile(), ReconstructionPictures.class);
        } catch (IOException e) {
            throw new RunFolderException(
                    list + " cannot be read (" + e.getMessage() + "); remove it to do without pictures", e);
        }
    }
}
