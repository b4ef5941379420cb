package org.metafield.runner.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.metafield.runner.run.DataReport.FileReport;

/** SHA-256 digests, in hexadecimal digits. */
public final class Checksums {
    /** The most files of a split that are recorded one by one: about a megabyte. */
    static final int MOST_FILES = 10_000;

    private static final int BUFFER = 1 << 16;

    private Checksums() {}

    /** A file's size and the digest of its content. */
    public static FileReport of(String name, Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER];
        long bytes = 0;
        try (InputStream stream = Files.newInputStream(file)) {
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                digest.update(buffer, 0, read);
                bytes += read;
            }
        }
        return new FileReport(name, bytes, HexFormat.of().formatHex(digest.digest()));
    }

    /**
     * One digest of many files: that of the UTF-8 text which has a line {@code SHA256 BYTES NAME} for each file, ended by
     * a line feed, in the order of names (by code unit). It depends on names, sizes and contents alone.
     */
    public static String of(Collection<FileReport> files) {
        MessageDigest digest = sha256();
        files.stream()
                .sorted(Comparator.comparing(FileReport::name))
                .map(file -> file.sha256() + " " + file.bytes() + " " + file.name() + "\n")
                .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The digest of a jar; that of all files in it for a folder of classes. */
    static String ofClasses(Path jarOrFolder) {
        try {
            if (!Files.isDirectory(jarOrFolder)) {
                return of("", jarOrFolder).sha256();
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

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
