package org.metafield.runner.dataset;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.metafield.dsl.Problem;
import org.metafield.dsl.ProblemCode;
import org.metafield.dsl.ResolvedSpecification;
import org.metafield.dsl.ResolvedValue;
import org.metafield.runner.Host;
import org.metafield.runner.Sha256;
import org.metafield.runner.plugin.PluginRegistry;
import org.metafield.spi.data.DataSetRecipe;

/**
 * The data sets that specifications may name, and where they lie: each in a folder of its name in {@code METAFIELD_DATA},
 * or in the user's cache.
 */
public final class DataSets {
    private final Path home;
    private final Map<String, DataSetRecipe> recipes = new TreeMap<>();

    @Inject
    DataSets(Host host, PluginRegistry plugins) {
        this(home(host), plugins.dataSets());
    }

    DataSets(Path home, List<DataSetRecipe> recipes) {
        this.home = home.toAbsolutePath().normalize();
        recipes.forEach(recipe -> this.recipes.put(recipe.name(), recipe));
    }

    private static Path home(Host host) {
        String chosen = host.variable("METAFIELD_DATA");
        return chosen.isEmpty()
                ? host.cache().resolve("data")
                : host.workingDirectory().resolve(chosen);
    }

    /** The folder that has them all. */
    public Path home() {
        return home;
    }

    /** Their names in order. */
    public List<String> names() {
        return List.copyOf(recipes.keySet());
    }

    /** Where each lies or will lie. */
    public Map<String, Path> folders() {
        Map<String, Path> folders = new TreeMap<>();
        recipes.keySet().forEach(name -> folders.put(name, folder(name)));
        return folders;
    }

    /** Where one lies or will lie. */
    public Path folder(String name) {
        return home.resolve(name);
    }

    /** A line on what it is. */
    public String title(String name) {
        return recipe(name).title();
    }

    /** A few words on how it may be used. */
    public String licence(String name) {
        return recipe(name).licence();
    }

    /** Whether it is there as its recipe, in its present form, makes it. */
    public boolean isPrepared(String name) {
        try {
            return Files.isDirectory(folder(name))
                    && Files.exists(mark(name))
                    && Files.readString(mark(name)).equals(fingerprint(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The data sets that a specification refers to: those whose folders hold a path of it. */
    public List<String> usedBy(ResolvedSpecification<?> specification) {
        return names().stream()
                .filter(name -> use(name, specification).isPresent())
                .toList();
    }

    /**
     * What keeps a specification from being run: data sets that are not prepared.
     *
     * @param file the specification's file, as the user names it
     */
    public List<Problem> unprepared(ResolvedSpecification<?> specification, Path file) {
        return usedBy(specification).stream()
                .filter(name -> !isPrepared(name))
                .map(name -> specification
                        .sources()
                        .problem(
                                ProblemCode.INVALID_VALUE,
                                use(name, specification).orElseThrow().path(),
                                "the data set '" + name + "' is not prepared",
                                Optional.of("run: metafield data prepare " + file)))
                .toList();
    }

    private Optional<ResolvedValue> use(String name, ResolvedSpecification<?> specification) {
        String folder = folder(name).toString();
        return specification.values().stream()
                .filter(value -> value.value().equals(folder)
                        || value.value().startsWith(folder + "/")
                        || value.value().startsWith(folder + "\\"))
                .findFirst();
    }

    Recipe recipe(String name) {
        return Recipe.of(requireNonNull(recipes.get(name), name));
    }

    /** The file that is written last: it says that the data set is whole. */
    Path mark(String name) {
        return home.resolve(".prepared").resolve(name);
    }

    /** The licence, beside the data. */
    Path notice(String name) {
        return home.resolve(name + ".notice.txt");
    }

    /** The folder for what is on the way. */
    Path work(String name) {
        return home.resolve(".work").resolve(name);
    }

    /** Tells one form of a recipe from another. */
    String fingerprint(String name) {
        return Sha256.of(requireNonNull(recipes.get(name), name).yaml());
    }
}
