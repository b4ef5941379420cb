package org.metafield.data.arrays;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.metafield.modality.files.ByteRecords;
import org.metafield.modality.files.Splits.Span;
import org.metafield.modality.files.numpy.NumpyElement;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalException;
import org.metafield.spi.data.SignalFile;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.SignalShape;

/** A part of an array of signals. */
final class ArraySequence implements SignalSequence {
    private final Path path;
    private final String array;
    private final ByteRecords records;
    private final NumpyElement element;
    private final Span span;
    private final SignalShape shape;

    ArraySequence(Path path, String array, ByteRecords records, NumpyElement element, Span span, SignalShape shape) {
        this.path = path;
        this.array = array;
        this.records = records;
        this.element = element;
        this.span = span;
        this.shape = shape;
    }

    @Override
    public int size() {
        return span.count();
    }

    @Override
    public String name(int index) {
        return array + "[" + (span.from() + Objects.checkIndex(index, span.count())) + "]";
    }

    @Override
    public Signal read(int index) {
        String name = name(index);
        ByteBuffer record = records.read(span.from() + index);
        float[] values = new float[shape.samples() * shape.channels()];
        for (int i = 0; i < values.length; i++) {
            values[i] = element.value(record, i);
            if (!Float.isFinite(values[i])) {
                throw new SignalException(name + " holds " + values[i] + ": mend the array before it is saved");
            }
        }
        return new Signal(name, shape, values);
    }

    @Override
    public List<SignalFile> files() {
        return List.of(new SignalFile(path.getFileName().toString(), path));
    }

    @Override
    public void close() {
        records.close();
    }
}
