package org.metafield.runner.encoding;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.metafield.runner.UserException;
import org.metafield.runner.run.ResultFile;
import org.metafield.tracking.RunFolderException;
import org.metafield.tracking.RunLock;
import org.metafield.tracking.WholeFile;

/**
 * The folder of an encoding. It can be moved, and needs no run: it has the specification and the parameters that signals
 * share, and of each signal those that are its own.
 *
 * @param path where it is
 */
public record EncodingFolder(Path path) {
    private static final String ASIDE = ".part";

    /** Whether a folder is that of an encoding. */
    public static boolean isEncoding(Path path) {
        return Files.isRegularFile(new EncodingFolder(path).manifestFile());
    }

    /**
     * The folder of an encoding that exists.
     *
     * @throws UserException if it is not there or holds no encoding
     */
    public static EncodingFolder open(Path path) {
        if (!isEncoding(path)) {
            throw new UserException(
                    Files.isDirectory(path)
                            ? path + " is not the folder of an encoding: it has no encoding.json; make one with"
                                    + " 'metafield encode RUN DATA OUT'"
                            : "there is no folder " + path);
        }
        return new EncodingFolder(path);
    }

    Path manifestFile() {
        return path.resolve("encoding.json");
    }

    /**
     * What the encoding is.
     *
     * @throws org.metafield.tracking.RunFolderException if that cannot be read
     */
    public EncodingManifest manifest() {
        return ResultFile.read(manifestFile(), EncodingManifest.class);
    }

    void define(EncodingManifest manifest) {
        ResultFile.write(manifestFile(), manifest);
    }

    /** What tells the encoding from others; its files have it too. */
    String digest() {
        return manifest().digest();
    }

    /** The specification of the run with the data that is encoded. */
    public Path specification() {
        return path.resolve("specification.yaml");
    }

    /** The parameters that the run learned, which adaptation begins with. */
    public Path initialization() {
        return path.resolve("initialization.safetensors");
    }

    /** Where signals are encoded. */
    public Path launcher() {
        return path.resolve("launcher.yaml");
    }

    /** A file of signals. */
    public Path file(int number) {
        return path.resolve(String.format(Locale.ROOT, "part-%05d.parquet", number));
    }

    /** The files of signals that are there. */
    Set<Path> files() {
        Set<Path> files = new HashSet<>();
        try (DirectoryStream<Path> there = Files.newDirectoryStream(path, "part-*.parquet")) {
            there.forEach(files::add);
            return files;
        } catch (IOException e) {
            throw new RunFolderException(path + " cannot be listed (" + e.getMessage() + ")", e);
        }
    }

    /** What the process of a worker prints. */
    Path output(String worker) {
        return path.resolve("workers").resolve(worker + ".log");
    }

    /**
     * The folder of the launcher.
     *
     * @throws org.metafield.tracking.RunFolderException if it cannot be made
     */
    Path launches(String launcher) {
        return make(path.resolve("launches").resolve(launcher));
    }

    /** Makes the folder for what workers print. */
    void makeWorkers() {
        make(path.resolve("workers"));
    }

    private static Path make(Path folder) {
        try {
            return Files.createDirectories(folder).toAbsolutePath().normalize();
        } catch (IOException e) {
            throw WholeFile.explain(folder, 0, e);
        }
    }

    /**
     * Makes this process the one that leads the encoding.
     *
     * @throws org.metafield.tracking.RunFolderException if another one does
     */
    RunLock lock() {
        return RunLock.take(path.resolve("lock"));
    }

    /** A place of its own for a file that is being written. */
    Path aside(int number) {
        Path file = file(number);
        return file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ASIDE);
    }

    /** Puts a file in place that was written aside. Whoever else puts the same file there has written the same bytes. */
    void put(Path aside, int number) throws IOException {
        try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(aside, file(number), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes what processes that were killed left aside. */
    void tidy() {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(path, "part-*" + ASIDE)) {
            for (Path aside : left) {
                Files.deleteIfExists(aside);
            }
        } catch (IOException e) {
            throw WholeFile.explain(path, 0, e);
        }
    }

    /**
     * Makes sure that a file is whole, as far as its end says, and belongs to the encoding.
     *
     * @throws UserException if not
     */
    void check(EncodingManifest manifest, String digest, int number) {
        use(manifest, digest, number, reader -> {});
    }

    /**
     * Reads the signals of a file in order.
     *
     * @throws UserException if it is damaged
     */
    void read(
            EncodingManifest manifest,
            String digest,
            int number,
            EncodingColumns columns,
            Consumer<EncodedSignal> signals) {
        use(manifest, digest, number, reader -> reader.read(columns, signals));
    }

    private interface Use {
        void of(EncodingReader reader) throws IOException;
    }

    private void use(EncodingManifest manifest, String digest, int number, Use use) {
        Path file = file(number);
        try (EncodingReader reader = EncodingReader.open(file)) {
            if (!reader.encoding().filter(digest::equals).isPresent()) {
                throw new UserException(file + " belongs to another encoding; remove it, and encode again");
            }
            if (reader.count() != manifest.signals(number)) {
                throw new IOException("it has " + reader.count() + " signals instead of " + manifest.signals(number));
            }
            use.of(reader);
        } catch (IOException e) {
            throw new UserException(
                    file + " is damaged (" + e.getMessage() + "); remove it, and encode again, which makes it anew", e);
        }
    }
}
