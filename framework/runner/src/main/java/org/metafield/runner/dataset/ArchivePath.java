package org.metafield.runner.dataset;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.metafield.runner.UserException;
import org.metafield.runner.dataset.Recipe.Member;

/**
 * The name of a file in an archive, which lies within the archive.
 *
 * @param name with slashes, without a beginning {@code ./}
 */
record ArchivePath(String name) {
    /**
     * The path of an entry.
     *
     * @throws UserException if it points outside of the archive
     */
    static ArchivePath of(Path archive, String entry) {
        String name = entry.startsWith("./") ? entry.substring(2) : entry;
        boolean outside = name.startsWith("/")
                || name.contains("\\")
                || name.contains(":")
                || name.indexOf(0) >= 0
                || Arrays.asList(name.split("/", -1)).contains("..");
        if (outside) {
            throw new UserException(
                    archive.getFileName() + " is refused: it names '" + entry + "', a place outside of the archive");
        }
        return new ArchivePath(name);
    }

    /** Where a part of the archive puts this file in the data set; empty if it is not of this part. */
    Optional<String> place(Member member) {
        String from = member.from().replaceFirst("/$", "");
        String below;
        if (name.equals(from)) {
            below = name.substring(name.lastIndexOf('/') + 1);
        } else if (from.isEmpty() || name.startsWith(from + "/")) {
            below = from.isEmpty() ? name : name.substring(from.length() + 1);
        } else {
            return Optional.empty();
        }
        boolean wanted = member.only().isEmpty()
                || member.only().stream()
                        .anyMatch(glob -> FileSystems.getDefault()
                                .getPathMatcher("glob:" + glob)
                                .matches(Path.of(below)));
        return wanted ? Optional.of(member.to().map(folder -> folder + "/").orElse("") + below) : Optional.empty();
    }
}
