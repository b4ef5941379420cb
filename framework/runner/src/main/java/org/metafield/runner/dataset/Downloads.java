package org.metafield.runner.dataset;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.metafield.runner.UserException;
import org.metafield.runner.dataset.Recipe.Source;
import org.metafield.runner.program.Programs;
import org.metafield.runner.program.Python;
import org.metafield.runner.run.Checksums;

/**
 * Downloads archives, each with the program of those who publish it, so that their settings and mirrors hold.
 *
 * @param python the variable METAFIELD_PYTHON; empty to look on the path
 * @param aptGet Debian's program
 * @param maven Maven's program
 */
record Downloads(String python, String aptGet, String maven) {
    private static final String COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy";

    /**
     * Downloads an archive, or gives the one that was downloaded before.
     *
     * @param folder a folder for this archive alone
     * @throws UserException if it cannot be had or is not the one that the recipe means
     */
    Path fetch(Source source, Path folder, Consumer<String> progress) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Optional<Path> before = archive(folder);
        if (before.isPresent() && source.sha256().isPresent() && matches(source, before.get())) {
            return before.get();
        }
        progress.accept("downloading " + source.label());
        if (source.url().isEmpty() && source.debian().isEmpty()) {
            clear(folder); // what was cut off is begun again
        }
        download(source, folder, progress);
        Path archive = archive(folder)
                .orElseThrow(() -> new UserException("downloading " + source.label() + " left no file in " + folder));
        if (!matches(source, archive)) {
            String found = Checksums.of("", archive).sha256();
            Files.delete(archive);
            throw new UserException(source.label() + " is not the archive that the recipe means: its SHA-256 is "
                    + found + ", not " + source.sha256().orElse("") + "; try again, or ask for a new recipe");
        }
        return archive;
    }

    private void download(Source source, Path folder, Consumer<String> progress)
            throws IOException, InterruptedException {
        Path log = folder.resolveSibling(folder.getFileName() + ".log");
        String what = "downloading " + source.label();
        if (source.url().isPresent()) {
            String address = source.url().get();
            WebDownload.fetch(
                    URI.create(address), folder.resolve(address.substring(address.lastIndexOf('/') + 1)), progress);
        } else if (source.debian().isPresent()) {
            if (Programs.answer(List.of(aptGet, "--version")).isEmpty()) {
                if (archive(folder).isPresent()) {
                    return; // put there by hand
                }
                throw new UserException("the package " + source.label() + " comes with " + aptGet
                        + " of Debian and Ubuntu, which is not here; put the package's .deb file into " + folder
                        + " and try again");
            }
            Programs.run(what, List.of(aptGet, "download", source.label()), folder, log, progress);
        } else if (source.maven().isPresent()) {
            Programs.run(
                    what,
                    List.of(maven, "-q", "-B", COPY, "-Dartifact=" + source.label(), "-DoutputDirectory=" + folder),
                    folder,
                    log,
                    progress);
        } else {
            Programs.run(what, pip(source, folder), folder, log, progress);
        }
    }

    /** With the checksum on record, pip looks at nothing before it has compared it. */
    private List<String> pip(Source source, Path folder) throws IOException, InterruptedException {
        Path requirement = folder.resolveSibling(folder.getFileName() + ".requirement");
        Files.writeString(
                requirement,
                source.label()
                        + source.sha256().map(hash -> " --hash=sha256:" + hash).orElse("") + "\n");
        List<String> command = new ArrayList<>(List.of(
                Python.find(python, "downloading " + source.label(), "").executable(), "-m", "pip", "download"));
        command.addAll(List.of("--quiet", "--disable-pip-version-check", "--no-input", "--no-deps"));
        command.add(source.wheel().isPresent() ? "--only-binary=:all:" : "--no-binary=:all:");
        source.platform()
                .ifPresent(platform -> command.addAll(
                        List.of("--platform", platform, "--implementation", "cp", "--python-version", "3.12")));
        command.addAll(List.of("--dest", folder.toString(), "--requirement", requirement.toString()));
        return command;
    }

    private static boolean matches(Source source, Path archive) throws IOException {
        return source.sha256().isEmpty()
                || source.sha256().get().equals(Checksums.of("", archive).sha256());
    }

    private static Optional<Path> archive(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().findFirst();
        }
    }

    private static void clear(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}
