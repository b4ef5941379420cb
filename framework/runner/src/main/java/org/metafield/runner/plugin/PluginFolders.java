package org.metafield.runner.plugin;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where third-party plugins lie: each jar in one of the folders is a plugin, and so is each sub-folder.
 *
 * @param folders folders that need not exist
 * @param named jars or folders that the user named, which must exist
 */
public record PluginFolders(List<Path> folders, List<Path> named) {
    private static final String FOLDER = "plugins.d";

    public PluginFolders {
        folders = List.copyOf(folders);
        named = List.copyOf(named);
    }

    /** {@code plugins.d} beside the launcher and in the working directory, and a list of paths as in a class path. */
    public static PluginFolders of(Path home, Path workingDirectory, String pathList) {
        return new PluginFolders(
                List.of(home.resolve(FOLDER), workingDirectory.resolve(FOLDER)),
                Stream.of(pathList.split(File.pathSeparator))
                        .filter(path -> !path.isBlank())
                        .map(Path::of)
                        .toList());
    }

    /** Every place with a plugin, once, whatever links lead to it. */
    public List<Path> locations() {
        Map<Path, Path> byRealPath = new LinkedHashMap<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                children(folder).forEach(child -> byRealPath.putIfAbsent(real(child), child));
            }
        }
        for (Path path : named) {
            List<Path> found = Files.isDirectory(path) ? children(path) : List.of(path);
            found.forEach(child -> byRealPath.putIfAbsent(real(child), child));
        }
        return List.copyOf(byRealPath.values());
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
                    .filter(file -> file.toString().endsWith(".jar") || Files.isDirectory(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("plugin folder " + folder + " cannot be listed", e);
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException doesNotExist) {
            return path.toAbsolutePath().normalize();
        }
    }
}
