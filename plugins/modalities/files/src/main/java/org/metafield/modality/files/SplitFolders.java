package org.metafield.modality.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.metafield.spi.data.Split;

/**
 * Where the splits of a data set lie: its sub-folders {@code train}, {@code validation} (or {@code val}) and {@code test}.
 * A split without one is cut from {@code train}, or from the whole folder if there is no {@code train}.
 *
 * @param root the folder of the data set
 */
public record SplitFolders(Path root) {
    private static final Map<Split, List<String>> NAMES = Map.of(
            Split.TRAIN, List.of("train"),
            Split.VALIDATION, List.of("validation", "val"),
            Split.TEST, List.of("test"));

    /** The folder that holds a split, alone or with others. */
    public Path folder(Split split) {
        Path shared = root.resolve("train");
        if (!Files.isDirectory(shared)) {
            return root;
        }
        return NAMES.getOrDefault(split, List.of()).stream()
                .map(root::resolve)
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(shared);
    }

    /** The splits that lie in the folder of a split, itself among them. */
    public Set<Split> sharing(Split split) {
        Path folder = folder(split);
        Set<Split> sharing = EnumSet.noneOf(Split.class);
        for (Split other : Split.values()) {
            if (folder(other).equals(folder)) {
                sharing.add(other);
            }
        }
        return sharing;
    }
}
