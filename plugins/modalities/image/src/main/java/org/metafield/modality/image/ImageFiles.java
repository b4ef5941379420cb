package org.metafield.modality.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.metafield.spi.data.SignalException;

/** Finds the picture files of a folder. */
final class ImageFiles {
    private ImageFiles() {}

    /**
     * The files in a folder and its sub-folders that are named like pictures, in the order of their names, which is the
     * same on every system. Hidden files and folders are left out; links are followed.
     *
     * @throws SignalException if there is no such folder or no picture in it
     */
    static List<Path> under(Path folder) {
        requireFolder(folder);
        try (Stream<Path> paths = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            List<Path> files = paths.filter(path -> !isHidden(folder, path))
                    .filter(path -> !Files.isDirectory(path))
                    .filter(ImageFormat::isNamedLikeImage)
                    .sorted(Comparator.comparing(path -> name(folder, path)))
                    .toList();
            if (files.isEmpty()) {
                throw new SignalException("there are no " + ImageFormat.NAMES + " images under " + folder
                        + ": check the path or put images there");
            }
            return files;
        } catch (IOException | UncheckedIOException e) {
            throw new SignalException(folder + " cannot be searched for images (" + e.getMessage() + ")", e);
        }
    }

    /** The path of a file within a folder, with slashes on every system. */
    static String name(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private static void requireFolder(Path folder) {
        if (!Files.exists(folder)) {
            throw new SignalException("there is no folder " + folder + ": check the path");
        }
        if (!Files.isDirectory(folder)) {
            throw new SignalException(folder + " is a file, not a folder: give the folder that holds the images");
        }
    }

    private static boolean isHidden(Path folder, Path path) {
        return StreamSupport.stream(folder.relativize(path).spliterator(), false)
                .anyMatch(part -> part.toString().startsWith("."));
    }
}
