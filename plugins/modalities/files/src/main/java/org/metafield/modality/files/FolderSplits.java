package org.metafield.modality.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.metafield.modality.files.FolderOptions.OnUnreadable;
import org.metafield.modality.files.Splits.Span;
import org.metafield.spi.data.SignalException;
import org.metafield.spi.data.SignalFile;
import org.metafield.spi.data.Split;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a folder, cut into splits, or folders of files where several make one signal. A folder is searched when it
 * is first asked for.
 */
public final class FolderSplits {
    private static final Logger LOGGER = LoggerFactory.getLogger(FolderSplits.class);

    private final FolderOptions options;
    private final String noun;
    private final Function<Path, List<Path>> search;
    private final Consumer<Path> check;
    private final SplitFolders folders;
    private final ConcurrentMap<Path, Pool> pools = new ConcurrentHashMap<>();

    /**
     * Files of a kind.
     *
     * @param check decodes a file, so that unreadable ones can be left out; throws {@link SignalException} if it cannot
     */
    public FolderSplits(FolderOptions options, FileKind kind, Consumer<Path> check) {
        this(options, kind.noun(), folder -> FolderFiles.under(folder, kind), check);
    }

    /**
     * What a search finds in a folder and its sub-folders.
     *
     * @param noun what it looks for, such as {@code videos}
     * @param search finds files or folders in an order that is the same on every system; throws {@link SignalException}
     *     if there are none
     * @param check decodes what was found; throws {@link SignalException} if it cannot
     */
    public FolderSplits(FolderOptions options, String noun, Function<Path, List<Path>> search, Consumer<Path> check) {
        this.options = options;
        this.noun = noun;
        this.search = search;
        this.check = check;
        this.folders = new SplitFolders(options.path());
    }

    /**
     * The files of a split, in their order.
     *
     * @throws SignalException if there is no such folder, or it has too few files for the split
     */
    public List<Path> files(Split split) {
        Path folder = folders.folder(split);
        List<Path> files = pools.computeIfAbsent(folder, this::pool).files();
        Span span = options.splits().span(split, files.size(), folders.sharing(split), folder.toString(), noun);
        return files.subList(span.from(), span.from() + span.count());
    }

    /** The files that were left out so far because they cannot be decoded. */
    public List<Path> unreadable() {
        return pools.values().stream()
                .flatMap(pool -> pool.unreadable().stream())
                .sorted()
                .toList();
    }

    /** The path of a file within the data set, with slashes on every system. */
    public String name(Path file) {
        return FolderFiles.name(options.path(), file);
    }

    /** Files as a sequence of signals names them. */
    public List<SignalFile> signalFiles(List<Path> files) {
        return files.stream().map(file -> new SignalFile(name(file), file)).toList();
    }

    private record Pool(List<Path> files, List<Path> unreadable) {}

    private Pool pool(Path folder) {
        List<Path> files = new ArrayList<>(search.apply(folder));
        List<Path> unreadable = List.of();
        if (options.onUnreadable() == OnUnreadable.SKIP) {
            unreadable = files.parallelStream().filter(this::isUnreadable).toList();
            if (!unreadable.isEmpty()) {
                LOGGER.warn("{} of {} {} under {} are left out", unreadable.size(), files.size(), noun, folder);
            }
            files.removeAll(Set.copyOf(unreadable));
            if (files.isEmpty()) {
                throw new SignalException(
                        "none of the " + unreadable.size() + " " + noun + " under " + folder + " can be decoded");
            }
        }
        options.shuffleSeed().ifPresent(seed -> Collections.shuffle(files, new Random(seed)));
        return new Pool(List.copyOf(files), unreadable);
    }

    private boolean isUnreadable(Path file) {
        try {
            check.accept(file);
            return false;
        } catch (SignalException e) {
            LOGGER.warn("left out: {}", e.getMessage());
            return true;
        }
    }
}
