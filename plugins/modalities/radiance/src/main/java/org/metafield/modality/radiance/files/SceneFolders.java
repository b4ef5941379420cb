package org.metafield.modality.radiance.files;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.metafield.modality.files.FileKind;
import org.metafield.modality.files.FolderFiles;
import org.metafield.modality.files.SplitFolders;
import org.metafield.modality.files.Splits.Span;
import org.metafield.spi.data.SignalException;
import org.metafield.spi.data.Split;

/** Finds the folders of scenes. */
final class SceneFolders {
    private SceneFolders() {}

    /**
     * The folders of a split's scenes, in the order of their names.
     *
     * @throws SignalException if there are none, or too few for the split
     */
    static List<Path> of(Split split, SceneOptions options, SceneFormat format) {
        SplitFolders folders = new SplitFolders(options.path());
        Path folder = folders.folder(split);
        List<Path> scenes = under(folder, format);
        Span span = options.splits().span(split, scenes.size(), folders.sharing(split), folder.toString(), "scenes");
        return scenes.subList(span.from(), span.from() + span.count());
    }

    private static List<Path> under(Path folder, SceneFormat format) {
        String formats = String.join(" or ", format.files());
        String extension = format.files().get(0).substring(format.files().get(0).lastIndexOf('.') + 1);
        List<Path> scenes = FolderFiles.under(folder, new FileKind(formats, "scenes", Set.of(extension))).stream()
                .filter(file -> format.files().contains(file.getFileName().toString()))
                .flatMap(file -> Stream.ofNullable(format.folder(file)))
                .distinct()
                .toList();
        if (scenes.isEmpty()) {
            throw new SignalException(
                    "there are no " + formats + " scenes under " + folder + ": check the path or put scenes there");
        }
        return scenes;
    }
}
