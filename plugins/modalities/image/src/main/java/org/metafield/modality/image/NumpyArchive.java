package org.metafield.modality.image;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.metafield.spi.data.SignalException;
import org.metafield.spi.data.Split;

/**
 * A .npz file: a zip archive of arrays. Its entries may be compressed, so an array is read into memory as a whole when
 * its first image is asked for, and kept for all splits that share it.
 */
final class NumpyArchive implements NumpyFile {
    private static final String SUFFIX = ".npy";
    private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

    private final ArraysOptions options;
    private final ConcurrentMap<String, ByteBuffer> loaded = new ConcurrentHashMap<>();

    NumpyArchive(ArraysOptions options) {
        this.options = options;
    }

    @Override
    public String array(Split split) {
        return options.key(split);
    }

    @Override
    public NumpyHeader header(String array) {
        return withEntry(array, stream -> NumpyHeader.read(place(array), stream));
    }

    @Override
    public ByteRecords images(String array, NumpyHeader header, int valuesPerImage) {
        int bytes = Math.multiplyExact(valuesPerImage, header.element().bytes);
        long total = (long) bytes * header.images();
        if (total > MOST_BYTES) {
            throw new SignalException(place(array) + " has " + total
                    + " bytes, too many to unpack into memory: save it as a .npy file of its own");
        }
        return new MemoryRecords(
                () -> loaded.computeIfAbsent(array, key -> load(key, header, (int) total)), bytes, header.images());
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
        try (ZipFile archive = new ZipFile(options.path().toFile())) {
            ZipEntry entry = archive.getEntry(array + SUFFIX);
            if (entry == null) {
                throw new SignalException("there is no array " + array + " in " + options.path() + ", only "
                        + arrays(archive) + ": set train-key, validation-key and test-key to arrays in it");
            }
            try (InputStream stream = new BufferedInputStream(archive.getInputStream(entry))) {
                return reader.read(stream);
            }
        } catch (IOException e) {
            throw new SignalException(
                    options.path() + " is a broken or cut off .npz file (" + e.getMessage() + "): copy it again", e);
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
        return "array " + array + " of " + options.path();
    }
}
