package org.metafield.modality.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.metafield.modality.files.ByteRecords;
import org.metafield.modality.files.FileRecords;
import org.metafield.modality.files.Splits.Span;
import org.metafield.modality.files.image.ImageSize;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.SignalException;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

/** Images of CIFAR: records of label bytes, then 32 x 32 bytes each of red, green and blue. */
final class CifarSource implements DataSource {
    private static final ImageSize SIZE = new ImageSize(32, 32, 3);
    private static final Set<Split> TRAINING = EnumSet.of(Split.TRAIN, Split.VALIDATION);

    private final CifarOptions options;
    private final int recordBytes;

    CifarSource(CifarOptions options) {
        this.options = options;
        this.recordBytes = options.labelBytes() + SIZE.values();
    }

    @Override
    public SignalSequence open(Split split, Modality modality) {
        ImageSize size = ImageSize.of(modality);
        if (!size.equals(SIZE)) {
            throw new SignalException("CIFAR has images of " + SIZE + ", the modality wants " + size
                    + ": set modality.size to 32 and modality.channels to 3");
        }
        boolean single = Files.isRegularFile(options.path());
        Set<Split> sharing = single ? EnumSet.allOf(Split.class) : TRAINING.contains(split) ? TRAINING : Set.of(split);
        List<Path> files = single ? List.of(options.path()) : files(split);
        List<Integer> counts = files.stream().map(this::count).toList();
        int available = counts.stream().mapToInt(Integer::intValue).sum();
        Span span =
                options.splits().span(split, available, sharing, options.path().toString(), "images");
        List<ByteRecords> records = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            records.add(FileRecords.open(files.get(i), 0, recordBytes, counts.get(i)));
        }
        return new CifarSequence(files, records, span, options.labelBytes());
    }

    private List<Path> files(Split split) {
        if (!Files.isDirectory(options.path())) {
            throw new SignalException("there is no file or folder " + options.path() + ": check the path");
        }
        try (Stream<Path> entries = Files.list(options.path())) {
            List<Path> files = entries.filter(file -> belongs(file.getFileName().toString(), split))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new SignalException("there is no CIFAR file for the split " + split.label() + " in "
                        + options.path() + ": expected "
                        + (TRAINING.contains(split) ? "data_batch_*.bin or train.bin" : "test_batch.bin or test.bin"));
            }
            return files;
        } catch (IOException | UncheckedIOException e) {
            throw new SignalException(options.path() + " cannot be listed (" + e.getMessage() + ")", e);
        }
    }

    private static boolean belongs(String name, Split split) {
        if (!name.endsWith(".bin")) {
            return false;
        }
        return TRAINING.contains(split)
                ? name.startsWith("data_batch") || name.contains("train")
                : name.startsWith("test");
    }

    private int count(Path file) {
        try {
            long length = Files.size(file);
            if (length == 0 || length % recordBytes != 0) {
                throw new SignalException(file + " has " + length + " bytes, which is no whole number of records of "
                        + recordBytes + " bytes: the file is cut off, or label-bytes should be 1 for CIFAR-10 and 2"
                        + " for CIFAR-100");
            }
            return Math.toIntExact(length / recordBytes);
        } catch (IOException e) {
            throw new SignalException(file + " cannot be read (" + e.getMessage() + ")", e);
        }
    }
}
