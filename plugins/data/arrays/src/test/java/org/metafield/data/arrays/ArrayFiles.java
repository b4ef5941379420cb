package org.metafield.data.arrays;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** NumPy files that the tests read. */
final class ArrayFiles {
    private ArrayFiles() {}

    /** A vendored file. */
    static byte[] resource(String name) {
        try (InputStream stream = Objects.requireNonNull(ArrayFiles.class.getResourceAsStream(name), name)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A vendored file, copied into a folder. */
    static Path copy(String name, Path folder) throws IOException {
        return Files.write(folder.resolve(name), resource(name));
    }
}
