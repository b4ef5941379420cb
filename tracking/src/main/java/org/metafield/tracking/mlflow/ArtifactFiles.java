package org.metafield.tracking.mlflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunFolderException;

/** The files of a run that a server keeps too, under the names that they have in the run's folder. */
final class ArtifactFiles {
    private ArtifactFiles() {}

    /** What the run is made of. */
    static List<Path> descriptions(RunFolder folder) {
        return existing(
                List.of(folder.specification(), folder.sourceSpecification(), folder.environment(), folder.data()));
    }

    /** What a run leaves: its result, its report, the best checkpoint and every picture. */
    static List<Path> results(RunFolder folder) {
        List<Path> files = new ArrayList<>(List.of(folder.evaluation(), folder.bestCheckpoint(), folder.report()));
        if (Files.isDirectory(folder.images())) {
            try (Stream<Path> images = Files.walk(folder.images())) {
                images.filter(file -> !String.valueOf(file.getFileName()).endsWith(".part"))
                        .sorted()
                        .forEach(files::add);
            } catch (IOException | UncheckedIOException e) {
                throw new RunFolderException(folder.images() + " cannot be listed: " + e.getMessage(), e);
            }
        }
        return existing(files);
    }

    private static List<Path> existing(List<Path> files) {
        return files.stream().filter(Files::isRegularFile).toList();
    }
}
