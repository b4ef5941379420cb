package org.metafield.runner.dataset;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.metafield.runner.dataset.Recipe.Expectation;
import org.metafield.runner.run.Checksums;
import org.metafield.runner.run.DataReport.FileReport;

/** Checks whether a data set is whole. */
final class Expectations {
    private Expectations() {}

    /** What is wrong with a folder, in words; nothing if it is whole. */
    static List<String> violations(Path folder, List<Expectation> expectations) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of("there is no folder " + folder);
        }
        List<String> names;
        try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            names = all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
        List<String> violations = new ArrayList<>();
        for (Expectation expectation : expectations) {
            PathMatcher matcher = folder.getFileSystem().getPathMatcher("glob:" + expectation.files());
            List<String> found = names.stream()
                    .filter(name -> matcher.matches(Path.of(name)))
                    .toList();
            if (found.size() != expectation.count()) {
                violations.add(expectation.files() + ": " + found.size() + " files where " + expectation.count()
                        + " are expected");
            } else if (expectation.sha256().isPresent()
                    && !checksum(folder, found).equals(expectation.sha256().get())) {
                violations.add(expectation.files() + ": the contents are not those expected (SHA-256 is "
                        + checksum(folder, found) + ")");
            }
        }
        return violations;
    }

    private static String checksum(Path folder, List<String> names) throws IOException {
        List<FileReport> files = new ArrayList<>();
        for (String name : names) {
            files.add(Checksums.of(name, folder.resolve(name)));
        }
        return Checksums.of(files);
    }
}
