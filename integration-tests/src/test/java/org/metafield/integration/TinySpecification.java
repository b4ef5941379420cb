package org.metafield.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Specifications of experiments that take seconds. */
final class TinySpecification {
    private TinySpecification() {}

    /** Random crops of a folder's pictures, random contexts, a checkpoint every seven of sixty steps. */
    static Path write(Path file, Path photographs) {
        return write(file, text(photographs));
    }

    /** The text of that specification, which ends after its last key. */
    static String text(Path photographs) {
        return """
                metafield: 1
                name: tiny
                seed: 3
                modality: {type: image, size: 16}
                data:
                  type: image-folder
                  path: %s
                  fit: random-crops
                  crops: 4
                architecture: {type: siren, width: 16, depth: 3}
                adaptation:
                  steps: 2
                  context: {type: random, keep: 0.5}
                optimizer: {type: adam, rate: 1.0e-3}
                training: {steps: 60, tasks: 3, evaluate-every: 10, checkpoint-every: 7}
                evaluation: {steps: [0, 1, 2], signals: 2}
                """.formatted(photographs);
    }

    /** Writes a specification. */
    static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
