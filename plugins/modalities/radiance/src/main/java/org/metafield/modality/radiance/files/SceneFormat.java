package org.metafield.modality.radiance.files;

import java.nio.file.Path;
import java.util.List;
import org.metafield.spi.data.SignalException;

/** A way in which scenes lie on disk. */
interface SceneFormat {
    /** The names of files by which a scene is found, such as {@code transforms.json}. */
    List<String> files();

    /** The folder of the scene that such a file belongs to. */
    default Path folder(Path file) {
        return file.resolveSibling("");
    }

    /**
     * Reads what is known of a scene's cameras. Pictures are not read.
     *
     * @param folder of the scene
     * @throws SignalException if it is malformed or a camera cannot be used
     */
    SceneFrames read(Path folder);
}
