package org.metafield.integration;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that the project is checked out in. */
final class Repository {
    private Repository() {}

    /** The folder with the launcher, above the one that the tests run in. */
    static Path folder() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(folder.resolve("metafield"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
