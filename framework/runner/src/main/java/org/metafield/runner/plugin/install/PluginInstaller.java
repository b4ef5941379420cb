package org.metafield.runner.plugin.install;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.metafield.runner.UserException;
import org.metafield.runner.plugin.PluginCheck;
import org.metafield.runner.plugin.PluginFolders;
import org.metafield.runner.plugin.PluginLoader;

/**
 * Puts plugins in place and takes them away. A plugin is checked before it is put in place; an older version of it is kept
 * until the new one is whole. If the process is killed, the next one finishes what it left or undoes it.
 */
public final class PluginInstaller {
    private static final Pattern FOLDER_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final String LOCK = ".lock";

    /** A folder of what a new plugin replaces, until that is in its place. */
    private static final String FORMER = ".former-";

    /** A folder that is being filled, or was emptied. */
    private static final String DISCARDED = ".discarded-";

    private final PluginLoader loader;
    private final PluginFolders folders;

    @Inject
    PluginInstaller(PluginLoader loader, PluginFolders folders) {
        this.loader = requireNonNull(loader, "loader is null");
        this.folders = requireNonNull(folders, "folders is null");
    }

    /** What is done while no other process changes the folder. */
    private interface Change<T> {
        T make() throws IOException;
    }

    /**
     * Installs jars as one plugin, in a folder of its own that has its name.
     *
     * @param folder a folder of plugins, which is made if it is not there
     * @throws UserException if the jars are no plugin that can be used here; then nothing has changed
     */
    public PluginCheck install(List<Path> jars, Path folder) {
        return alone(folder, () -> {
            Path incoming = Files.createTempDirectory(folder, DISCARDED);
            try {
                for (Path jar : jars) {
                    Files.copy(jar, incoming.resolve(requireNonNull(jar.getFileName(), "jar is a root")));
                }
                String name = check(jars, incoming, List.of()).plugin().name();
                List<Path> replaced = placesOf(name, folder);
                List<Path> others = new ArrayList<>(installed());
                others.removeAll(replaced);
                PluginCheck check = check(jars, incoming, others);
                replace(replaced, incoming, folder.resolve(name));
                return check;
            } finally {
                delete(incoming);
            }
        });
    }

    private PluginCheck check(List<Path> jars, Path incoming, List<Path> others) {
        PluginCheck check = PluginCheck.of(loader, incoming, others);
        if (!check.problems().isEmpty()) {
            String problems = String.join("; ", check.problems());
            String jar = String.valueOf(jars.get(0).getFileName());
            throw new UserException(jar + " was not installed: " + problems.replace(incoming.toString(), jar));
        }
        return check;
    }

    /** Where a plugin of that name lies in {@code folder}; it may lie nowhere else. */
    private List<Path> placesOf(String name, Path folder) {
        if (!FOLDER_NAME.matcher(name).matches()) {
            throw new UserException(
                    "Plugin-Name '" + name + "' cannot be the name of a folder; use letters, digits, '-', '_' and '.'");
        }
        List<Path> places = places(name);
        for (Path place : places) {
            if (!folder.equals(place.getParent())) {
                throw new UserException("plugin '" + name + "' is in another folder, " + place
                        + "; remove it first with 'metafield plugins remove " + name + "'");
            }
        }
        return places;
    }

    private List<Path> places(String name) {
        return installed().stream()
                .filter(place -> loader.name(place).equals(name))
                .toList();
    }

    private List<Path> installed() {
        return folders.locations().stream()
                .filter(Files::exists)
                .map(place -> place.toAbsolutePath().normalize())
                .toList();
    }

    private static void replace(List<Path> replaced, Path incoming, Path target) throws IOException {
        if (Files.exists(target) && !replaced.contains(target)) {
            throw new UserException(target + " is in the way, and is no plugin of that name; move it elsewhere");
        }
        Path former = target.resolveSibling(FORMER + target.getFileName());
        Files.createDirectory(former);
        for (Path old : replaced) {
            move(old, former.resolve(requireNonNull(old.getFileName(), "a plugin is a root")));
        }
        move(incoming, target);
        delete(former);
    }

    /**
     * Removes a third-party plugin.
     *
     * @return where it was
     * @throws UserException if there is none of that name
     */
    public List<Path> remove(String name) {
        List<Path> places = places(name);
        if (places.isEmpty()) {
            throw new UserException("no plugin is called '" + name + "' but those of Metafield itself;"
                    + " 'metafield plugins check' lists those that can be removed");
        }
        for (Path place : places) {
            Path folder = requireNonNull(place.getParent(), "a plugin is a root");
            alone(folder, () -> {
                Path discarded = Files.createTempDirectory(folder, DISCARDED);
                move(place, discarded.resolve(requireNonNull(place.getFileName(), "a plugin is a root")));
                delete(discarded);
                return place;
            });
        }
        return places;
    }

    private static <T> T alone(Path folder, Change<T> change) {
        try {
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(
                            folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.tryLock()) {
                if (lock == null) {
                    throw busy(folder);
                }
                recover(folder);
                return change.make();
            }
        } catch (OverlappingFileLockException heldInThisProcess) {
            throw busy(folder);
        } catch (IOException e) {
            throw new UserException(
                    "plugins in " + folder + " cannot be changed: " + e
                            + "; choose another folder with --folder, and name it in METAFIELD_PLUGINS",
                    e);
        }
    }

    private static UserException busy(Path folder) {
        return new UserException(
                "another process installs or removes plugins in " + folder + "; try again when it has ended");
    }

    /** Undoes or finishes what a process left that was killed. */
    private static void recover(Path folder) throws IOException {
        for (Path left : children(folder)) {
            String name = String.valueOf(left.getFileName());
            if (name.startsWith(FORMER)) {
                if (!Files.exists(folder.resolve(name.substring(FORMER.length())))) {
                    for (Path old : children(left)) {
                        move(old, folder.resolve(requireNonNull(old.getFileName(), "a plugin is a root")));
                    }
                }
                delete(left);
            } else if (name.startsWith(DISCARDED)) {
                delete(left);
            }
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        }
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
