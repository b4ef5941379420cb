package org.metafield.runner.doctor;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The shared libraries of CUDA and cuDNN where Linux looks for them.
 *
 * @param folders the folders, in the order in which they are searched
 */
public record CudaLibraries(List<Path> folders) {
    private static final List<String> ALWAYS =
            List.of("lib", "usr/lib", "lib64", "usr/lib64", "lib/x86_64-linux-gnu", "usr/lib/x86_64-linux-gnu");

    public CudaLibraries {
        folders = List.copyOf(folders);
    }

    /**
     * Those that a program finds.
     *
     * @param root the root of the file system
     * @param libraryPath the variable LD_LIBRARY_PATH
     */
    public static CudaLibraries of(Path root, String libraryPath) {
        List<Path> folders = new ArrayList<>();
        for (String folder : libraryPath.split(File.pathSeparator)) {
            if (!folder.isEmpty()) {
                folders.add(Path.of(folder));
            }
        }
        Path configurations = root.resolve("etc/ld.so.conf.d");
        if (Files.isDirectory(configurations)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(configurations, "*.conf")) {
                for (Path file : files) {
                    Files.readAllLines(file).stream()
                            .map(String::strip)
                            .filter(line -> line.startsWith("/"))
                            .forEach(line -> folders.add(root.resolve(line.substring(1))));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        ALWAYS.forEach(folder -> folders.add(root.resolve(folder)));
        return new CudaLibraries(folders);
    }

    /**
     * The version of a library as its file's name tells it, such as {@code 9.3.0} of {@code libcudnn.so.9}, which is a
     * link to {@code libcudnn.so.9.3.0}; empty if there is no such library.
     */
    public Optional<String> version(String library) {
        for (Path folder : folders) {
            Path file = folder.resolve(library);
            if (Files.exists(file)) {
                try {
                    String real = String.valueOf(file.toRealPath().getFileName());
                    String versioned = real.contains(".so.") ? real : library;
                    return Optional.of(versioned.substring(versioned.indexOf(".so.") + 4));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return Optional.empty();
    }
}
