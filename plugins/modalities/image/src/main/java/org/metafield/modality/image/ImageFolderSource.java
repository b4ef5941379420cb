package org.metafield.modality.image;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.metafield.modality.image.ImageFolderOptions.OnUnreadable;
import org.metafield.modality.image.Splits.Span;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.SignalException;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Photographs in a folder. */
final class ImageFolderSource implements DataSource {
    private static final Logger LOGGER = LoggerFactory.getLogger(ImageFolderSource.class);
    /** About 200 megabytes of decoded photographs. */
    private static final long KEPT_PIXELS = 50_000_000;

    private static final Map<Split, List<String>> FOLDERS = Map.of(
            Split.TRAIN, List.of("train"),
            Split.VALIDATION, List.of("validation", "val"),
            Split.TEST, List.of("test"));

    private final ImageFolderOptions options;
    private final Fitting fitting;
    private final ImageDecoder decoder;
    private final Function<Path, UprightImage> images;
    private final ConcurrentMap<Path, Pool> pools = new ConcurrentHashMap<>();

    ImageFolderSource(ImageFolderOptions options) {
        this.options = options;
        this.fitting = new Fitting(options);
        this.decoder = new ImageDecoder(options.maxPixels());
        this.images = fitting.signalsPerPhotograph() == 1
                ? decoder::decode
                : new RecentImages(decoder::decode, KEPT_PIXELS)::get;
    }

    @Override
    public SignalSequence open(Split split, Modality modality) {
        ImageSize size = ImageSize.of(modality);
        Path folder = folder(split);
        Set<Split> sharing = EnumSet.noneOf(Split.class);
        for (Split other : Split.values()) {
            if (folder(other).equals(folder)) {
                sharing.add(other);
            }
        }
        List<Path> files = pools.computeIfAbsent(folder, this::pool).files();
        Span span = options.splits().span(split, files.size(), sharing, folder.toString());
        return new PhotographSequence(
                options.path(), files.subList(span.from(), span.from() + span.count()), size, images, fitting);
    }

    /** The files that were left out so far because they cannot be decoded. */
    List<Path> unreadable() {
        return pools.values().stream()
                .flatMap(pool -> pool.unreadable().stream())
                .sorted()
                .toList();
    }

    /** The folder that holds a split, alone or with others. */
    private Path folder(Split split) {
        Path shared = options.path().resolve("train");
        if (!Files.isDirectory(shared)) {
            return options.path();
        }
        return FOLDERS.getOrDefault(split, List.of()).stream()
                .map(options.path()::resolve)
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(shared);
    }

    private record Pool(List<Path> files, List<Path> unreadable) {}

    private Pool pool(Path folder) {
        List<Path> files = new ArrayList<>(ImageFiles.under(folder));
        List<Path> unreadable = List.of();
        if (options.onUnreadable() == OnUnreadable.SKIP) {
            unreadable = files.parallelStream().filter(this::isUnreadable).toList();
            if (!unreadable.isEmpty()) {
                LOGGER.warn("{} of {} images under {} are left out", unreadable.size(), files.size(), folder);
            }
            files.removeAll(Set.copyOf(unreadable));
            if (files.isEmpty()) {
                throw new SignalException(
                        "none of the " + unreadable.size() + " images under " + folder + " can be decoded");
            }
        }
        options.shuffleSeed().ifPresent(seed -> Collections.shuffle(files, new Random(seed)));
        return new Pool(List.copyOf(files), unreadable);
    }

    private boolean isUnreadable(Path file) {
        try {
            decoder.decode(file);
            return false;
        } catch (SignalException e) {
            LOGGER.warn("left out: {}", e.getMessage());
            return true;
        }
    }
}
