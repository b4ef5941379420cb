package org.metafield.runner.dataset;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;
import org.metafield.runner.UserException;
import org.metafield.runner.dataset.Recipe.Member;

/**
 * Takes files out of archives: zip (wheels, jars), tar in any compression (source distributions) and packages of Debian.
 * An archive that names a place outside of itself is refused, whatever is taken from it, and links are never followed.
 */
final class Archives {
    private final Path scratch;

    /**
     * Unpacks archives.
     *
     * @param scratch a folder for archives within archives
     */
    Archives(Path scratch) {
        this.scratch = scratch;
    }

    /**
     * Takes files out of an archive.
     *
     * @param take what to take; each must be there
     * @param folder the folder that takes them
     * @throws UserException if the archive is broken, lacks something, or would write elsewhere
     */
    void unpack(Path archive, List<Member> take, Path folder) {
        Set<Member> missing = new LinkedHashSet<>(take);
        try {
            read(archive, (name, link, content) -> {
                ArchivePath path = ArchivePath.of(archive, name);
                for (Member member : take) {
                    if (path.place(member).isPresent()) {
                        if (link) {
                            throw new UserException(archive.getFileName() + " is refused: " + name + " is a link");
                        }
                        missing.remove(member);
                        put(content, member, folder, path.place(member).get());
                    }
                }
            });
        } catch (IOException | IllegalArgumentException e) {
            throw new UserException(
                    archive + " is a broken archive (" + e.getMessage() + "); remove it and try again", e);
        }
        if (!missing.isEmpty()) {
            throw new UserException("there is no " + missing.iterator().next().from() + " in " + archive.getFileName());
        }
    }

    private void put(InputStream content, Member member, Path folder, String place) throws IOException {
        if (!member.take().isEmpty()) {
            Files.createDirectories(scratch);
            Path inner = Files.createTempFile(scratch, "archive-", "");
            try {
                Files.copy(content, inner, StandardCopyOption.REPLACE_EXISTING);
                unpack(inner, member.take(), folder);
            } finally {
                Files.delete(inner);
            }
            return;
        }
        Path file = folder.resolve(place).normalize();
        if (!file.startsWith(folder)) {
            throw new UserException(place + " would be written outside of " + folder);
        }
        Path parent = file.getParent();
        Files.createDirectories(parent == null ? folder : parent);
        Files.copy(content, file);
    }

    /** Takes an entry. */
    @FunctionalInterface
    private interface Entries {
        void accept(String name, boolean link, InputStream content) throws IOException;
    }

    private static void read(Path archive, Entries entries) throws IOException {
        byte[] start = new byte[8];
        int length;
        try (InputStream stream = Files.newInputStream(archive)) {
            length = stream.readNBytes(start, 0, start.length);
        }
        if (length >= 2 && start[0] == 'P' && start[1] == 'K') {
            readZip(archive, entries);
        } else {
            try (InputStream stream = new BufferedInputStream(Files.newInputStream(archive))) {
                if (length == 8 && ArArchiveInputStream.matches(start, length)) {
                    readDebian(stream, entries);
                } else {
                    readTar(stream, entries);
                }
            }
        }
    }

    private static void readZip(Path archive, Entries entries) throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
            for (Enumeration<ZipArchiveEntry> all = zip.getEntries(); all.hasMoreElements(); ) {
                ZipArchiveEntry entry = all.nextElement();
                if (!entry.isDirectory()) {
                    try (InputStream content = zip.getInputStream(entry)) {
                        entries.accept(entry.getName(), entry.isUnixSymlink(), content);
                    }
                }
            }
        }
    }

    private static void readDebian(InputStream stream, Entries entries) throws IOException {
        try (ArArchiveInputStream parts = new ArArchiveInputStream(stream)) {
            for (ArArchiveEntry part = parts.getNextEntry(); part != null; part = parts.getNextEntry()) {
                if (part.getName().startsWith("data.tar")) {
                    readTar(new BufferedInputStream(unclosed(parts)), entries);
                    return;
                }
            }
        }
        throw new IOException("it is no package of Debian: data.tar is missing");
    }

    private static void readTar(InputStream stream, Entries entries) throws IOException {
        String compression;
        try {
            compression = CompressorStreamFactory.detect(stream);
        } catch (CompressorException notCompressed) {
            compression = "";
        }
        InputStream plain = compression.isEmpty()
                ? stream
                : new CompressorStreamFactory().createCompressorInputStream(compression, stream);
        try (TarArchiveInputStream tar = new TarArchiveInputStream(plain)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (!entry.isDirectory()) {
                    entries.accept(entry.getName(), !entry.isFile() || entry.isLink() || entry.isSymbolicLink(), tar);
                }
            }
        }
    }

    private static InputStream unclosed(InputStream stream) {
        return new FilterInputStream(stream) {
            @Override
            public void close() {
                // the archive around it is read on
            }
        };
    }
}
