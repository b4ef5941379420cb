package org.metafield.tracking.mlflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunFolderException;

/** The files of a run that a server keeps too, by their paths in the run's folder, with slashes. */
final class ArtifactFiles {
    private ArtifactFiles() {}

    /** What the run is made of. */
    static Map<String, Path> descriptions(RunFolder folder) {
        return existing(
                folder,
                List.of(folder.specification(), folder.sourceSpecification(), folder.environment(), folder.data()));
    }

    /** What a run leaves: its result, its report, the best checkpoint and every picture. */
    static Map<String, Path> results(RunFolder folder) {
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
        return existing(folder, files);
    }

    private static Map<String, Path> existing(RunFolder folder, List<Path> files) {
        Map<String, Path> existing = new LinkedHashMap<>();
        files.stream()
                .filter(Files::isRegularFile)
                .forEach(file ->
                        existing.put(folder.path().relativize(file).toString().replace('\\', '/'), file));
        return existing;
    }
}
