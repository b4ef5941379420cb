package org.metafield.modality.files.numpy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.metafield.modality.files.ByteRecords;
import org.metafield.modality.files.MemoryRecords;
import org.metafield.spi.data.SignalException;

/**
 * A .npz file: a zip archive of arrays. Its entries may be compressed, so an array is read into memory as a whole when
 * its first record is asked for, and kept for all who share it.
 */
final class NumpyArchive implements NumpyFile {
    private static final String SUFFIX = ".npy";
    private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

    private final Path path;
    private final ConcurrentMap<String, ByteBuffer> loaded = new ConcurrentHashMap<>();

    NumpyArchive(Path path) {
        this.path = path;
    }

    @Override
    public String array(String key) {
        return key;
    }

    @Override
    public NumpyHeader header(String array) {
        return withEntry(array, stream -> NumpyHeader.read(place(array), stream));
    }

    @Override
    public ByteRecords records(String array, NumpyHeader header) {
        int bytes = header.recordBytes();
        long total = (long) bytes * header.records();
        if (total > MOST_BYTES) {
            throw new SignalException(place(array) + " has " + total
                    + " bytes, too many to unpack into memory: save it as a .npy file of its own");
        }
        return new MemoryRecords(
                () -> loaded.computeIfAbsent(array, key -> load(key, header, (int) total)), bytes, header.records());
    }

    private ByteBuffer load(String array, NumpyHeader header, int bytes) {
        return withEntry(array, stream -> {
            stream.skipNBytes(header.offset());
            byte[] content = stream.readNBytes(bytes);
            if (content.length < bytes || stream.read() >= 0) {
                throw new SignalException(place(array) + " has " + (content.length < bytes ? "fewer" : "more")
                        + " bytes than its header says: save it again");
            }
            return ByteBuffer.wrap(content);
        });
    }

    @FunctionalInterface
    private interface EntryReader<T> {
        T read(InputStream stream) throws IOException;
    }

    private <T> T withEntry(String array, EntryReader<T> reader) {
        try (ZipFile archive = new ZipFile(path.toFile())) {
            ZipEntry entry = archive.getEntry(array + SUFFIX);
            if (entry == null) {
                throw new SignalException("there is no array " + array + " in " + path + ", only " + arrays(archive)
                        + ": name one of these");
            }
            try (InputStream stream = new BufferedInputStream(archive.getInputStream(entry))) {
                return reader.read(stream);
            }
        } catch (IOException e) {
            throw new SignalException(
                    path + " is a broken or cut off .npz file (" + e.getMessage() + "): copy it again", e);
        }
    }

    private static String arrays(ZipFile archive) {
        return archive.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith(SUFFIX))
                .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private String place(String array) {
        return "array " + array + " of " + path;
    }
}
