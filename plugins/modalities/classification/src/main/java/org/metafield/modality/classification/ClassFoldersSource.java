package org.metafield.modality.classification;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.metafield.modality.files.FolderFiles;
import org.metafield.modality.files.FolderSplits;
import org.metafield.modality.files.image.ImageDecoder;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.SignalException;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

/** Pictures in folders of classes. */
final class ClassFoldersSource implements DataSource {
    private final ClassFoldersOptions options;
    private final ImageDecoder decoder;
    private final FolderSplits classes;
    private final ConcurrentMap<Path, List<Path>> pictures = new ConcurrentHashMap<>();

    ClassFoldersSource(ClassFoldersOptions options) {
        this.options = options;
        this.decoder = new ImageDecoder(options.maxPixels(), "replace or remove the file");
        this.classes = new FolderSplits(options.folder(), "classes", this::search, folder -> {});
    }

    /** The folders that hold pictures, in the order of their names. */
    private List<Path> search(Path folder) {
        Map<Path, List<Path>> byClass = FolderFiles.under(folder, ImageDecoder.FILES).stream()
                .collect(Collectors.groupingBy(
                        file -> Objects.requireNonNull(file.getParent()), LinkedHashMap::new, Collectors.toList()));
        if (byClass.containsKey(folder)) {
            throw new SignalException(
                    "images such as " + byClass.get(folder).get(0).getFileName() + " lie directly in " + folder
                            + ": put those of each class in a folder of its own");
        }
        pictures.putAll(byClass);
        return List.copyOf(byClass.keySet());
    }

    @Override
    public SignalSequence open(Split split, Modality modality) {
        ClassificationModality classification = ClassificationModality.of(modality);
        List<Path> folders = classes.files(split);
        if (folders.size() < classification.ways()) {
            throw new SignalException(options.path() + " has " + folders.size() + " classes for the split "
                    + split.label() + ", but an episode needs " + classification.ways()
                    + ": lower ways of the modality, add classes or change splits");
        }
        List<List<Path>> ofClasses = folders.stream()
                .map(folder -> Objects.requireNonNull(pictures.get(folder)))
                .toList();
        for (int number = 0; number < folders.size(); number++) {
            requireEnough(folders.get(number), ofClasses.get(number).size(), classification);
        }
        return new ClassFoldersSequence(
                classification, split, options, classes.signalFiles(flat(ofClasses)), ofClasses, decoder);
    }

    private static void requireEnough(Path folder, int count, ClassificationModality modality) {
        if (count < modality.picturesOfClass()) {
            throw new SignalException(
                    folder + " holds " + count + " images, but an episode needs "
                            + modality.picturesOfClass()
                            + " of a class, its shots and queries: lower those of the modality, or add images or remove the folder");
        }
    }

    private static List<Path> flat(List<List<Path>> ofClasses) {
        return ofClasses.stream().flatMap(List::stream).toList();
    }
}
