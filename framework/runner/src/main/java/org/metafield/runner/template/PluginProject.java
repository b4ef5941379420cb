package org.metafield.runner.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.metafield.dsl.Suggestion;
import org.metafield.runner.BuildInformation;
import org.metafield.runner.UserException;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.ComponentKind;

/**
 * A Maven project of a plugin with one component, to be written.
 *
 * @param kind one of {@link #kinds}
 * @param name the name of the component and the plugin
 * @param packageName the package of its classes, and its Maven group
 */
public record PluginProject(String kind, String name, String packageName) {
    /** The kind of a plugin with a preset, as {@code metafield plugins} lists it. */
    public static final String METHOD = "method";

    /** The kind of a plugin with a data set. */
    public static final String DATA_SET = "data-set";

    /**
     * Checks the words.
     *
     * @throws UserException if there is no such kind, or names are none
     */
    public PluginProject {
        if (!kinds().contains(kind)) {
            throw new UserException("there is no kind '" + kind + "'"
                    + Suggestion.hint(kind, kinds(), "kinds")
                            .map(hint -> "; " + hint)
                            .orElse(""));
        }
        if (!name.matches(ComponentFactory.NAME_FORMAT)) {
            throw new UserException("'" + name
                    + "' is no name: write it in lower case, with words joined by hyphens, such as smooth-l1");
        }
        if (!SourceVersion.isName(packageName, SourceVersion.RELEASE_17)) {
            throw new UserException("'" + packageName + "' is no name of a Java package; give one with --package");
        }
    }

    /** A project in a package of its own below {@code org.example}. */
    public PluginProject(String kind, String name) {
        this(kind, name, "org.example." + name.replace("-", ""));
    }

    /** All that {@link org.metafield.spi.Plugin} has a getter for. */
    public static List<String> kinds() {
        return Stream.concat(Stream.of(ComponentKind.values()).map(ComponentKind::label), Stream.of(DATA_SET, METHOD))
                .toList();
    }

    /**
     * Writes the project whole or not at all.
     *
     * @param folder does not exist, or is empty
     * @throws UserException if it has something in it, or cannot be written
     */
    public void write(Path folder, BuildInformation build) {
        Path place = folder.toAbsolutePath().normalize();
        Map<String, String> files = PluginTemplate.of(kind).filled(words(build));
        try {
            if (Files.exists(place) && !isEmptyFolder(place)) {
                throw new UserException(folder + " exists already; name a folder that does not, or an empty one");
            }
            Files.createDirectories(place.getParent());
            Path aside = Files.createDirectory(place.resolveSibling(place.getFileName() + ".part"));
            try {
                for (Map.Entry<String, String> file : files.entrySet()) {
                    Path path = aside.resolve(file.getKey());
                    Files.createDirectories(path.getParent());
                    Files.writeString(path, file.getValue());
                }
                Files.deleteIfExists(place);
                Files.move(aside, place);
            } catch (IOException e) {
                delete(aside);
                throw e;
            }
        } catch (IOException e) {
            throw new UserException(folder + " cannot be written (" + e + "); name another folder", e);
        }
    }

    private static boolean isEmptyFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.findAny().isEmpty();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private Map<String, String> words(BuildInformation build) {
        return Map.of(
                "kind",
                kind,
                "name",
                name,
                "Name",
                Stream.of(name.split("-"))
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining()),
                "package",
                packageName,
                "path",
                packageName.replace('.', '/'),
                "metafield-version",
                build.version(),
                "spi-version",
                build.spiVersion().toString());
    }
}
