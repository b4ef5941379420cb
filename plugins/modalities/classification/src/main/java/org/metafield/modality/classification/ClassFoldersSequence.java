package org.metafield.modality.classification;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.metafield.modality.files.GeneratedSignals;
import org.metafield.modality.files.RecentlyUsed;
import org.metafield.modality.files.image.ImageDecoder;
import org.metafield.modality.files.image.ImageSize;
import org.metafield.modality.files.image.Resampling;
import org.metafield.modality.files.image.UprightImage;
import org.metafield.modality.files.image.Window;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalFile;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

/** The episodes of a split, drawn and decoded when asked for: of classes and of their pictures none comes twice in one. */
final class ClassFoldersSequence implements SignalSequence {
    /** About 400 megabytes of pictures. */
    private static final long KEPT_NUMBERS = 100_000_000;

    private final ClassificationModality modality;
    private final List<SignalFile> files;
    private final List<List<Path>> classes;
    private final RecentlyUsed<Path, float[]> pictures;
    private final GeneratedSignals episodes;

    ClassFoldersSequence(
            ClassificationModality modality,
            Split split,
            ClassFoldersOptions options,
            List<SignalFile> files,
            List<List<Path>> classes,
            ImageDecoder decoder) {
        this.modality = modality;
        this.files = files;
        this.classes = classes;
        this.pictures = new RecentlyUsed<>(
                path -> picture(decoder.decode(path), modality.size()), values -> values.length, KEPT_NUMBERS);
        this.episodes = new GeneratedSignals(
                split, options.episodes().of(split, "class-folders"), "episode", options.seed(), this::episode);
    }

    /** The largest square in the middle, scaled. */
    private static float[] picture(UprightImage image, ImageSize size) {
        return Resampling.resample(image, Window.largest(image, size), size);
    }

    private Signal episode(String name, Random random) {
        List<List<Path>> drawn = draw(classes, modality.ways(), random).stream()
                .map(pictures -> draw(pictures, modality.picturesOfClass(), random))
                .toList();
        return modality.episode(
                name, (way, number) -> pictures.get(drawn.get(way).get(number)));
    }

    /** The first of a list in an order drawn at random. */
    private static <T> List<T> draw(List<T> from, int count, Random random) {
        List<T> left = new ArrayList<>(from);
        for (int next = 0; next < count; next++) {
            int place = next + random.nextInt(left.size() - next);
            T drawn = left.get(place);
            left.set(place, left.get(next));
            left.set(next, drawn);
        }
        return left.subList(0, count);
    }

    @Override
    public int size() {
        return episodes.size();
    }

    @Override
    public String name(int index) {
        return episodes.name(index);
    }

    @Override
    public Signal read(int index) {
        return episodes.read(index);
    }

    @Override
    public List<SignalFile> files() {
        return files;
    }
}
