package org.metafield.runner.command;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.metafield.dsl.Replacement;
import org.metafield.runner.UserException;
import org.metafield.spi.data.Split;

/**
 * Signals that the user names.
 *
 * @param replacement data in place of a run's own
 * @param splits of the run's own data; empty if there is other data
 */
record DataArgument(Optional<Replacement> replacement, List<Split> splits) {
    private static final String KEY = "data";

    /**
     * Takes splits, a file or a value, whichever it is.
     *
     * @throws UserException if it is a folder
     */
    static DataArgument parse(String text) {
        List<String> labels = List.of(text.strip().split("\\s*,\\s*"));
        List<Split> splits = Stream.of(Split.values())
                .filter(split -> labels.contains(split.label()))
                .toList();
        if (splits.size() == labels.size()) {
            return new DataArgument(Optional.empty(), splits);
        }
        Optional<Path> path = path(text);
        if (path.filter(Files::isDirectory).isPresent()) {
            throw new UserException(
                    text + " is a folder; say what is in it, such as '{type: image-folder, path: \"" + text + "\"}'");
        }
        return new DataArgument(
                path.filter(Files::exists)
                        .map(file -> Replacement.ofFile(KEY, file))
                        .or(() -> Optional.of(Replacement.ofText(KEY, "DATA", text))),
                List.of());
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }
}
