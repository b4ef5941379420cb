package org.metafield.data.arrays;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.metafield.modality.files.Splits.Span;
import org.metafield.modality.files.numpy.NumpyFile;
import org.metafield.modality.files.numpy.NumpyHeader;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.SignalException;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.SignalShape;
import org.metafield.spi.data.Split;

/** Signals in a NumPy file. */
final class ArraysSource implements DataSource {
    private final ArraysOptions options;

    /** Opened when first asked for, and kept, so that splits share what it has in memory. */
    private @Nullable NumpyFile opened;

    ArraysSource(ArraysOptions options) {
        this.options = options;
    }

    @Override
    public SignalSequence open(Split split, Modality modality) {
        requireValuesAlone(modality);
        NumpyFile file = file();
        String array = file.array(options.key(split));
        NumpyHeader header = file.header(array);
        requireShape(header, modality.shape());
        Set<Split> sharing = Arrays.stream(Split.values())
                .filter(other -> file.array(options.key(other)).equals(array))
                .collect(Collectors.toSet());
        Span span = options.splits().span(split, header.records(), sharing, header.place(), "signals");
        String name = array.isEmpty() ? options.path().getFileName().toString() : array;
        return new ArraySequence(
                options.path(), name, file.records(array, header), header.element(), span, modality.shape());
    }

    private static void requireValuesAlone(Modality modality) {
        if (modality.context().queries().isEmpty() || !modality.context().equals(modality.target())) {
            throw new InvalidOptionException(
                    "",
                    "arrays hold values alone, but signals of this modality have cameras, angles or the like of their"
                            + " own: use a data source that is made for it");
        }
    }

    /** A signal with one channel may lack the axis of channels. */
    private static void requireShape(NumpyHeader header, SignalShape shape) {
        List<Integer> wanted = new ArrayList<>(shape.extents());
        boolean flat = shape.channels() == 1 && header.recordExtents().equals(wanted);
        wanted.add(shape.channels());
        if (!flat && !header.recordExtents().equals(wanted)) {
            throw new SignalException(header.place() + " has shape " + header.shape()
                    + ", the modality wants signals of " + shape + ", one after the other along the first axis: set the"
                    + " options of the modality to the shape of the array");
        }
    }

    private synchronized NumpyFile file() {
        NumpyFile file = opened;
        if (file == null) {
            file = NumpyFile.of(options.path());
            opened = file;
        }
        return file;
    }
}
