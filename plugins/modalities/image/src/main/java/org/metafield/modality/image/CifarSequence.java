package org.metafield.modality.image;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.metafield.modality.files.ByteRecords;
import org.metafield.modality.files.Splits.Span;
import org.metafield.modality.files.image.ImageSize;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalFile;
import org.metafield.spi.data.SignalSequence;

/** A part of the images of several CIFAR files. */
final class CifarSequence implements SignalSequence {
    private static final ImageSize SIZE = new ImageSize(32, 32, 3);

    private final List<Path> files;
    private final List<ByteRecords> records;
    private final Span span;
    private final int labelBytes;

    CifarSequence(List<Path> files, List<ByteRecords> records, Span span, int labelBytes) {
        this.files = files;
        this.records = records;
        this.span = span;
        this.labelBytes = labelBytes;
    }

    /** An image's file and its place in it. */
    private record Place(int file, int index) {}

    private Place place(int index) {
        int left = span.from() + Objects.checkIndex(index, span.count());
        int file = 0;
        while (left >= records.get(file).count()) {
            left -= records.get(file).count();
            file++;
        }
        return new Place(file, left);
    }

    @Override
    public int size() {
        return span.count();
    }

    @Override
    public String name(int index) {
        Place place = place(index);
        return files.get(place.file()).getFileName() + "[" + place.index() + "]";
    }

    @Override
    public Signal read(int index) {
        Place place = place(index);
        ByteBuffer record = records.get(place.file()).read(place.index());
        float[] values = new float[SIZE.values()];
        for (int pixel = 0; pixel < SIZE.pixels(); pixel++) {
            for (int channel = 0; channel < 3; channel++) {
                int stored = record.get(labelBytes + channel * SIZE.pixels() + pixel) & 0xff;
                values[3 * pixel + channel] = stored / 255f;
            }
        }
        return new Signal(name(index), SIZE.shape(), values);
    }

    @Override
    public List<SignalFile> files() {
        return files.stream()
                .map(file -> new SignalFile(file.getFileName().toString(), file))
                .toList();
    }

    @Override
    public void close() {
        records.forEach(ByteRecords::close);
    }
}
