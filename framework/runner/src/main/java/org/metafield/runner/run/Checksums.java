package org.metafield.runner.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.metafield.runner.Sha256;
import org.metafield.runner.run.DataReport.FileReport;

/** SHA-256 digests, in hexadecimal digits. */
public final class Checksums {
    /** The most files of a split that are recorded one by one: about a megabyte. */
    static final int MOST_FILES = 10_000;

    private Checksums() {}

    /** A file's size and the digest of its content. */
    public static FileReport of(String name, Path file) throws IOException {
        return new FileReport(name, Files.size(file), Sha256.of(file));
    }

    /**
     * One digest of many files: that of the UTF-8 text which has a line {@code SHA256 BYTES NAME} for each file, ended by
     * a line feed, in the order of names (by code unit). It depends on names, sizes and contents alone.
     */
    public static String of(Collection<FileReport> files) {
        return Sha256.of(files.stream()
                .sorted(Comparator.comparing(FileReport::name))
                .map(file -> file.sha256() + " " + file.bytes() + " " + file.name() + "\n")
                .collect(Collectors.joining()));
    }

    /** The digest of a jar; that of all files in it for a folder of classes. */
    static String ofClasses(Path jarOrFolder) {
        try {
            if (!Files.isDirectory(jarOrFolder)) {
                return Sha256.of(jarOrFolder);
            }
            List<FileReport> files = new ArrayList<>();
            try (Stream<Path> all = Files.walk(jarOrFolder)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    files.add(of(jarOrFolder.relativize(file).toString().replace('\\', '/'), file));
                }
            }
            return of(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
