package org.metafield.runner.dataset;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;

/** Makes archives of text files. */
final class TestingArchive {
    private TestingArchive() {}

    static Path zip(Path file, Map<String, String> contents) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> content : contents.entrySet()) {
                zip.putNextEntry(new ZipEntry(content.getKey()));
                zip.write(content.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    static void tar(OutputStream stream, Map<String, String> contents) throws IOException {
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(stream)) {
            for (Map.Entry<String, String> content : contents.entrySet()) {
                byte[] bytes = content.getValue().getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(content.getKey(), true);
                entry.setSize(bytes.length);
                tar.putArchiveEntry(entry);
                tar.write(bytes);
                tar.closeArchiveEntry();
            }
        }
    }

    static Path link(Path file, byte type, String name, String target) throws IOException {
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(file))) {
            TarArchiveEntry entry = new TarArchiveEntry(name, type);
            entry.setLinkName(target);
            tar.putArchiveEntry(entry);
            tar.closeArchiveEntry();
        }
        return file;
    }

    static Path debian(Path file, Map<String, String> contents) throws IOException {
        Path data = file.resolveSibling("data.tar.xz");
        try (OutputStream stream = new XZCompressorOutputStream(Files.newOutputStream(data))) {
            tar(stream, contents);
        }
        try (ArArchiveOutputStream archive = new ArArchiveOutputStream(Files.newOutputStream(file))) {
            for (String part : new String[] {"debian-binary", "data.tar.xz"}) {
                byte[] bytes =
                        part.startsWith("data") ? Files.readAllBytes(data) : "2.0\n".getBytes(StandardCharsets.UTF_8);
                archive.putArchiveEntry(new ArArchiveEntry(part, bytes.length));
                archive.write(bytes);
                archive.closeArchiveEntry();
            }
        }
        Files.delete(data);
        return file;
    }
}
