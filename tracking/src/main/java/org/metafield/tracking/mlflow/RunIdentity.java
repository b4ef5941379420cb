package org.metafield.tracking.mlflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.metafield.tracking.RunFolderException;
import org.metafield.tracking.WholeFile;

/** What tells a run or a sweep from every other on a server. It is made when it is first needed and kept in its folder. */
final class RunIdentity {
    private RunIdentity() {}

    /**
     * The identity that a file keeps.
     *
     * @throws RunFolderException if it cannot be read or written
     */
    static String of(Path file) {
        try {
            if (!Files.exists(file)) {
                WholeFile.write(file, UUID.randomUUID().toString());
            }
            return Files.readString(file).strip().replaceAll("[^A-Za-z0-9-]", "");
        } catch (IOException e) {
            throw new RunFolderException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
