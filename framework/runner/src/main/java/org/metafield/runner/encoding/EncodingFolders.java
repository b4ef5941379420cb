package org.metafield.runner.encoding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.metafield.engine.parameter.Safetensors;
import org.metafield.runner.UserException;
import org.metafield.tracking.WholeFile;

/** Makes the folders of new encodings, and finds those that go on. */
public final class EncodingFolders {
    private EncodingFolders() {}

    /**
     * The folder of an encoding; it is made if it is not there.
     *
     * @throws UserException if it is there and is something else, or another encoding
     * @throws org.metafield.tracking.RunFolderException if it cannot be written
     */
    public static EncodingFolder open(Path path, LoadedEncoding encoding) {
        EncodingFolder folder = new EncodingFolder(path);
        if (EncodingFolder.isEncoding(path)) {
            folder.manifest().changes(encoding.manifest()).ifPresent(changes -> {
                throw new UserException(path + " is another encoding, whose files would not go with these; undo the"
                        + " change, or choose another folder\n" + changes);
            });
            return folder;
        }
        if (Files.exists(path) && !isUnfinished(folder)) {
            throw new UserException(path + " exists already and is no encoding; choose another folder");
        }
        return make(folder, encoding);
    }

    /** Whether there is nothing but what a process left that was killed while it made the folder. */
    private static boolean isUnfinished(EncodingFolder folder) {
        if (!Files.isDirectory(folder.path())) {
            return false;
        }
        try (Stream<Path> children = Files.list(folder.path())) {
            return children.map(child -> child.getFileName().toString())
                    .allMatch(name -> Stream.of(folder.specification(), folder.initialization(), folder.manifestFile())
                            .anyMatch(file -> name.startsWith(file.getFileName().toString())));
        } catch (IOException e) {
            throw WholeFile.explain(folder.path(), 0, e);
        }
    }

    /** Makes a folder; it is an encoding once it says what it is, which comes last. */
    private static EncodingFolder make(EncodingFolder folder, LoadedEncoding encoding) {
        try {
            Files.createDirectories(folder.path());
            new Safetensors(encoding.learned(), Map.of())
                    .write(folder.initialization(), encoding.manifest().precision());
        } catch (IOException e) {
            throw WholeFile.explain(folder.path(), 0, e);
        }
        WholeFile.write(folder.specification(), encoding.experiment().resolved().yaml());
        folder.define(encoding.manifest());
        return folder;
    }
}
