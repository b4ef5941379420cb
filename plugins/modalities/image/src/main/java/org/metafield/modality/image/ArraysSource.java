package org.metafield.modality.image;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.metafield.modality.image.Splits.Span;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

/** Images in a NumPy file. */
final class ArraysSource implements DataSource {
    private final ArraysOptions options;

    /** Opened when first asked for, and kept, so that splits share what it has in memory. */
    private @Nullable NumpyFile opened;

    ArraysSource(ArraysOptions options) {
        this.options = options;
    }

    @Override
    public SignalSequence open(Split split, Modality modality) {
        ImageSize size = ImageSize.of(modality);
        NumpyFile file = file();
        String array = file.array(split);
        NumpyHeader header = file.header(array);
        int valuesPerImage = header.valuesPerImage(size);
        Set<Split> sharing = Arrays.stream(Split.values())
                .filter(other -> file.array(other).equals(array))
                .collect(Collectors.toSet());
        Span span = options.splits().span(split, header.images(), sharing, header.place());
        String name = array.isEmpty() ? options.path().getFileName().toString() : array;
        return new ArraySequence(
                options.path(), name, file.images(array, header, valuesPerImage), header.element(), span, size);
    }

    private synchronized NumpyFile file() {
        NumpyFile file = opened;
        if (file == null) {
            file = NumpyFile.of(options);
            opened = file;
        }
        return file;
    }
}
