package org.metafield.engine.specification;

import java.nio.file.Path;
import java.util.Optional;
import org.metafield.spi.option.Describe;

/** Where parameters come from before the first outer step. */
public record InitializationSettings(
        @Describe("standard: drawn as the architecture says; safetensors: read from a file")
        Source type,

        @Describe("File to read, for safetensors") Optional<Path> path) {
    /** Standard initialization. */
    public static final InitializationSettings DEFAULTS = new InitializationSettings(Source.STANDARD, Optional.empty());

    /** The kinds of source. */
    public enum Source {
        STANDARD,
        SAFETENSORS
    }
}
