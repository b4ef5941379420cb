package org.metafield.modality.manifold.netcdf;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.metafield.modality.manifold.netcdf.ClassicHeader.Entry;
import org.metafield.spi.data.SignalException;

/** A classic NetCDF file: a header, variables one after the other, then records of all variables that grow. */
final class ClassicNetcdf implements NetcdfFile {
    private final Path path;
    private final FileChannel channel;
    private final ClassicHeader header;
    private final Map<String, Entry> entries = new HashMap<>();

    private ClassicNetcdf(Path path, FileChannel channel, ClassicHeader header) {
        this.path = path;
        this.channel = channel;
        this.header = header;
        header.entries().forEach(entry -> entries.put(entry.variable().name(), entry));
    }

    static ClassicNetcdf open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return new ClassicNetcdf(path, channel, ClassicHeader.read(path, channel));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public List<NetcdfVariable> variables() {
        List<NetcdfVariable> variables = new ArrayList<>();
        header.entries().forEach(entry -> variables.add(entry.variable()));
        return variables;
    }

    @Override
    public double[] read(NetcdfVariable variable, int slice) {
        Entry entry = entries.get(variable.name());
        if (entry == null) {
            throw new IllegalArgumentException("no variable " + variable.name());
        }
        List<Integer> lengths = variable.lengths();
        if (lengths.size() == 1 && entry.grows()) {
            double[] values = new double[lengths.get(0)];
            for (int record = 0; record < values.length; record++) {
                values[record] = numbers(entry, entry.begin() + record * header.recordBytes(), 1)[0];
            }
            return values;
        }
        int count = lengths.size() == 1
                ? lengths.get(0)
                : Math.multiplyExact(lengths.get(lengths.size() - 1), lengths.get(lengths.size() - 2));
        long place = entry.begin();
        int within = slice;
        if (entry.grows() && lengths.size() > 2) {
            int slicesPerRecord = variable.slices() / lengths.get(0);
            place += slice / slicesPerRecord * header.recordBytes();
            within = slice % slicesPerRecord;
        } else if (entry.grows()) {
            throw new SignalException(path + ": the variable " + variable.name() + " grows along its latitudes: copy it"
                    + " to a file in which it does not");
        }
        return numbers(entry, place + (long) within * count * entry.type().bytes(), count);
    }

    private double[] numbers(Entry entry, long place, int count) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.multiplyExact(count, entry.type().bytes()));
        try {
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, place + bytes.position()) < 0) {
                    throw new EOFException("it is cut off");
                }
            }
        } catch (IOException e) {
            throw new SignalException(path + " cannot be read (" + e.getMessage() + "): copy it again", e);
        }
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = entry.variable().unpacked(entry.type().number(bytes, i));
        }
        return values;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new SignalException(path + " cannot be closed (" + e.getMessage() + ")", e);
        }
    }
}
