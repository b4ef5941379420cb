package org.metafield.runner.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.metafield.engine.evaluation.EvaluationResult.Row;
import org.metafield.runner.picture.ReconstructionPictures.Depiction;
import org.metafield.runner.picture.ReconstructionPictures.PicturedReconstruction;
import org.metafield.runner.picture.ReconstructionPictures.PicturedSignal;
import org.metafield.spi.data.Recording;
import org.metafield.tracking.RunFolderException;

/** The pictures of a signal in a run's folder, and its recording, if it has one. */
record SignalPictures(RunFiles run, PicturedSignal pictured, BufferedImage target, Optional<Html> player) {
    /** All that a run has, in the order of its evaluation. */
    static List<SignalPictures> of(RunFiles run) {
        return run.pictures().signals().stream()
                .map(signal -> new SignalPictures(
                        run,
                        signal,
                        read(run.images().resolve(signal.target().picture())),
                        player(run, signal.target(), "target " + signal.signal())))
                .toList();
    }

    /** The initializations from which there are reconstructions. */
    List<String> initializations() {
        return pictured.reconstructions().stream()
                .map(PicturedReconstruction::initialization)
                .distinct()
                .toList();
    }

    /** The reconstructions from an initialization. */
    PictureTable.Row row(String name, String initialization) {
        return new PictureTable.Row(
                name,
                pictured.reconstructions().stream()
                        .filter(reconstruction ->
                                reconstruction.initialization().equals(initialization))
                        .map(this::tile)
                        .toList());
    }

    private PictureTable.Tile tile(PicturedReconstruction reconstruction) {
        Path file = run.images().resolve(reconstruction.files().picture());
        BufferedImage image = read(file);
        if (image.getWidth() != target.getWidth() || image.getHeight() != target.getHeight()) {
            throw unreadable(file, "it has not the size of its target");
        }
        String description = reconstruction.initialization() + " after "
                + Texts.count(reconstruction.adaptationStep(), "step", "steps");
        return new PictureTable.Tile(
                reconstruction.adaptationStep(),
                image,
                ErrorMap.of(target, image),
                player(run, reconstruction.files(), description),
                drawings(reconstruction.files()),
                caption(reconstruction));
    }

    private Map<String, BufferedImage> drawings(Depiction files) {
        Map<String, BufferedImage> drawings = new LinkedHashMap<>();
        files.drawings()
                .forEach((name, file) -> drawings.put(name, read(run.images().resolve(file))));
        return drawings;
    }

    private static Optional<Html> player(RunFiles run, Depiction files, String description) {
        return files.recording().map(name -> {
            Path file = run.images().resolve(name);
            try {
                return Texts.player(Recording.Format.of(file), Files.readAllBytes(file), description);
            } catch (IOException | IllegalArgumentException e) {
                throw unreadable(file, String.valueOf(e.getMessage()));
            }
        });
    }

    /** The first metric that was measured of a reconstruction. */
    private String caption(PicturedReconstruction reconstruction) {
        return run.measurements().stream()
                .filter(measured -> measured.signal().equals(pictured.signal())
                        && measured.initialization().equals(reconstruction.initialization())
                        && measured.adaptationStep() == reconstruction.adaptationStep())
                .findFirst()
                .map(measured -> String.format(
                                Locale.ROOT,
                                "%s %.2f %s",
                                measured.metric().toUpperCase(Locale.ROOT),
                                measured.value(),
                                unit(measured.metric()))
                        .stripTrailing())
                .orElse("");
    }

    private String unit(String metric) {
        return run.rows().stream()
                .filter(row -> row.metric().equals(metric))
                .map(Row::unit)
                .findFirst()
                .orElse("");
    }

    private static BufferedImage read(Path file) {
        try {
            BufferedImage image = ImageIO.read(file.toFile());
            if (image == null) {
                throw new IOException("it is no image");
            }
            return image;
        } catch (IOException e) {
            throw unreadable(file, String.valueOf(e.getMessage()));
        }
    }

    private static RunFolderException unreadable(Path file, String reason) {
        return new RunFolderException(file + " cannot be read (" + reason + "); remove "
                + file.resolveSibling("pictures.json") + " to do without pictures");
    }
}
