package org.metafield.modality.files;

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

/** Finds the files of a folder. */
public final class FolderFiles {
    private FolderFiles() {}

    /**
     * The files of a kind in a folder and its sub-folders, in the order of their names, which is the same on every system.
     * Hidden files and folders are left out; links are followed.
     *
     * @throws SignalException if there is no such folder or no such file in it
     */
    public static List<Path> under(Path folder, FileKind kind) {
        requireFolder(folder, kind.noun());
        try (Stream<Path> paths = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            List<Path> files = paths.filter(path -> !isHidden(folder, path))
                    .filter(path -> !Files.isDirectory(path))
                    .filter(kind::matches)
                    .sorted(Comparator.comparing(path -> name(folder, path)))
                    .toList();
            if (files.isEmpty()) {
                throw new SignalException("there are no " + kind.formats() + " " + kind.noun() + " under " + folder
                        + ": check the path or put " + kind.noun() + " there");
            }
            return files;
        } catch (IOException | UncheckedIOException e) {
            throw new SignalException(
                    folder + " cannot be searched for " + kind.noun() + " (" + e.getMessage() + ")", e);
        }
    }

    /** The path of a file within a folder, with slashes on every system. */
    public static String name(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    /**
     * Makes sure that there is a folder.
     *
     * @param noun what it should hold, such as {@code images}
     * @throws SignalException if there is none
     */
    public static void requireFolder(Path folder, String noun) {
        if (!Files.exists(folder)) {
            throw new SignalException("there is no folder " + folder + ": check the path");
        }
        if (!Files.isDirectory(folder)) {
            throw new SignalException(folder + " is a file, not a folder: give the folder that holds the " + noun);
        }
    }

    private static boolean isHidden(Path folder, Path path) {
        return StreamSupport.stream(folder.relativize(path).spliterator(), false)
                .anyMatch(part -> part.toString().startsWith("."));
    }
}
