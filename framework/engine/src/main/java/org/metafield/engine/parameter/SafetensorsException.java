package org.metafield.engine.parameter;

import java.io.IOException;
import java.nio.file.Path;

/** A safetensors file is damaged, or lacks what is asked of it. */
public class SafetensorsException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Names the file and what is wrong with it. */
    public SafetensorsException(Path file, String problem) {
        super(file + " cannot be used as a safetensors file: " + problem);
    }
}
