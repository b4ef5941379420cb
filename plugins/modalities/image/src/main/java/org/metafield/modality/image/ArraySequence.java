package org.metafield.modality.image;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.metafield.modality.image.Splits.Span;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalException;
import org.metafield.spi.data.SignalFile;
import org.metafield.spi.data.SignalSequence;

/** A part of an array of images. */
final class ArraySequence implements SignalSequence {
    private final Path path;
    private final String array;
    private final ByteRecords images;
    private final NumpyElement element;
    private final Span span;
    private final ImageSize size;

    ArraySequence(Path path, String array, ByteRecords images, NumpyElement element, Span span, ImageSize size) {
        this.path = path;
        this.array = array;
        this.images = images;
        this.element = element;
        this.span = span;
        this.size = size;
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
        ByteBuffer image = images.read(span.from() + index);
        float[] values = new float[size.values()];
        for (int i = 0; i < values.length; i++) {
            values[i] = element.value(image, i);
            if (!Float.isFinite(values[i])) {
                throw new SignalException(name + " holds " + values[i] + ": mend the array before it is saved");
            }
        }
        return new Signal(name, size.shape(), values);
    }

    @Override
    public List<SignalFile> files() {
        return List.of(new SignalFile(path.getFileName().toString(), path));
    }

    @Override
    public void close() {
        images.close();
    }
}
