package org.metafield.modality.manifold.netcdf;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.metafield.spi.data.SignalException;

/**
 * What stands before the numbers of a classic file.
 *
 * @param entries the variables of numbers
 * @param recordBytes from a number of a variable that grows to that of the next record
 */
record ClassicHeader(List<Entry> entries, long recordBytes) {
    private static final int MOST_BYTES = 16 << 20;

    /**
     * A variable.
     *
     * @param begin the place of its first number
     * @param grows whether its first axis is that of records
     */
    record Entry(NetcdfVariable variable, ClassicType type, long begin, boolean grows) {}

    ClassicHeader {
        entries = List.copyOf(entries);
    }

    static ClassicHeader read(Path path, FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(MOST_BYTES, channel.size()));
        while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
            // read on
        }
        try {
            return new Parser(path, bytes.flip(), channel.size()).header();
        } catch (BufferUnderflowException | IllegalArgumentException | ArithmeticException e) {
            throw malformed(path);
        }
    }

    private static SignalException malformed(Path path) {
        return new SignalException(path + " is a broken or cut off NetCDF file: copy it again");
    }

    /** Reads the header from its beginning on. */
    private static final class Parser {
        private final Path path;
        private final ByteBuffer bytes;
        private final long fileBytes;
        private final int version;
        private final List<Long> dimensions = new ArrayList<>();

        Parser(Path path, ByteBuffer bytes, long fileBytes) {
            this.path = path;
            this.bytes = bytes;
            this.fileBytes = fileBytes;
            this.version = bytes.get(3);
            if (version != 1 && version != 2 && version != 5) {
                throw new SignalException(path + " is NetCDF of the unknown version " + version);
            }
            bytes.position(4);
        }

        ClassicHeader header() {
            long records = length();
            for (long left = listLength(); left > 0; left--) {
                text();
                dimensions.add(length());
            }
            for (long left = listLength(); left > 0; left--) {
                attribute(new HashMap<>(), new HashMap<>());
            }
            List<Entry> entries = new ArrayList<>();
            long recordBytes = 0;
            int growing = 0;
            long single = 0;
            for (long left = listLength(); left > 0; left--) {
                Variable variable = variable(records);
                if (variable.entry().grows()) {
                    recordBytes += variable.bytes() + 3 & ~3L;
                    single = variable.bytes();
                    growing++;
                }
                if (variable.entry().type() != ClassicType.CHARACTER
                        && !variable.entry().variable().lengths().isEmpty()) {
                    entries.add(variable.entry());
                }
            }
            // Records of a single variable are not padded.
            ClassicHeader header = new ClassicHeader(entries, growing == 1 ? single : recordBytes);
            entries.forEach(entry -> requireWhole(header, entry, records));
            return header;
        }

        /** The numbers of a variable must lie within the file. */
        private void requireWhole(ClassicHeader header, Entry entry, long records) {
            long numbers = 1;
            List<Integer> lengths = entry.variable().lengths();
            for (int length : entry.grows() ? lengths.subList(1, lengths.size()) : lengths) {
                numbers = Math.multiplyExact(numbers, length);
            }
            long bytes = Math.multiplyExact(numbers, entry.type().bytes());
            if (entry.grows()) {
                bytes = records == 0 ? 0 : Math.addExact(Math.multiplyExact(records - 1, header.recordBytes()), bytes);
            }
            if (Math.addExact(entry.begin(), bytes) > fileBytes) {
                throw malformed(path);
            }
        }

        /** A variable and the bytes of all of it, or of one record. */
        private record Variable(Entry entry, long bytes) {}

        private Variable variable(long records) {
            String name = text();
            List<Integer> lengths = new ArrayList<>();
            boolean grows = false;
            long count = 1;
            int rank = Math.toIntExact(length());
            for (int axis = 0; axis < rank; axis++) {
                int dimension = Math.toIntExact(length());
                if (dimension < 0 || dimension >= dimensions.size()) {
                    throw malformed(path);
                }
                long length = dimensions.get(dimension);
                if (length == 0 && axis == 0) {
                    grows = true;
                    lengths.add(Math.toIntExact(records));
                } else {
                    lengths.add(Math.toIntExact(length));
                    count = Math.multiplyExact(count, length);
                }
            }
            Map<String, Double> numbers = new HashMap<>();
            Map<String, String> texts = new HashMap<>();
            for (long left = listLength(); left > 0; left--) {
                attribute(numbers, texts);
            }
            ClassicType type = type();
            length(); // the size, which is too small a number for large variables
            long begin = version == 1 ? Integer.toUnsignedLong(bytes.getInt()) : bytes.getLong();
            if (begin < 0 || begin > fileBytes) {
                throw malformed(path);
            }
            Entry entry = new Entry(new NetcdfVariable(name, lengths, numbers, texts), type, begin, grows);
            return new Variable(entry, Math.multiplyExact(count, type.bytes()));
        }

        private void attribute(Map<String, Double> numbers, Map<String, String> texts) {
            String name = text();
            ClassicType type = type();
            int count = Math.toIntExact(length());
            byte[] content = new byte[checked(Math.multiplyExact((long) count, type.bytes()))];
            bytes.get(content);
            skipPadding(content.length);
            if (type == ClassicType.CHARACTER) {
                texts.put(name, new String(content, StandardCharsets.UTF_8));
            } else if (count == 1) {
                numbers.put(name, type.number(ByteBuffer.wrap(content), 0));
            }
        }

        private ClassicType type() {
            return ClassicType.ofCode(bytes.getInt()).orElseThrow(() -> malformed(path));
        }

        /** The number of elements of a list that may be absent. */
        private long listLength() {
            bytes.getInt(); // what the list is of
            return length();
        }

        private long length() {
            return version == 5 ? bytes.getLong() : Integer.toUnsignedLong(bytes.getInt());
        }

        private String text() {
            byte[] content = new byte[checked(length())];
            bytes.get(content);
            skipPadding(content.length);
            return new String(content, StandardCharsets.UTF_8);
        }

        private int checked(long length) {
            if (length < 0 || length > bytes.remaining()) {
                throw malformed(path);
            }
            return (int) length;
        }

        private void skipPadding(int length) {
            bytes.position(bytes.position() + (-length & 3));
        }
    }
}
