package org.metafield.runner.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * The jars of one plugin as files: no class is loaded.
 *
 * @param location the jar, or the folder that holds them
 * @param jars the jars, sorted by name
 */
record PluginJars(Path location, List<Path> jars) {
    private static final List<String> REFUSED_PACKAGES =
            List.of("org/metafield/spi/", "org/tensorflow/", "org/bytedeco/");

    PluginJars {
        jars = List.copyOf(jars);
    }

    static PluginJars at(Path location) throws IOException {
        if (!Files.isDirectory(location)) {
            return new PluginJars(location, List.of(location));
        }
        try (Stream<Path> files = Files.list(location)) {
            return new PluginJars(
                    location,
                    files.filter(file -> file.toString().endsWith(".jar"))
                            .sorted()
                            .toList());
        }
    }

    /** The name to show if no manifest gives one: that of the file. */
    String fallbackName() {
        return String.valueOf(location.getFileName()).replaceFirst("\\.jar$", "");
    }

    /** The manifests that say something about a plugin. */
    List<PluginManifest> manifests() throws IOException {
        List<PluginManifest> found = new ArrayList<>();
        for (Path jar : jars) {
            try (JarFile file = open(jar)) {
                Manifest manifest = file.getManifest();
                if (manifest != null && PluginManifest.of(manifest).isPresent()) {
                    found.add(PluginManifest.of(manifest));
                }
            }
        }
        return found;
    }

    /** Says which jar has classes that a plugin must share with Metafield, if one has. */
    Optional<String> bundledSharedClasses() throws IOException {
        for (Path jar : jars) {
            try (JarFile file = open(jar)) {
                Optional<String> entry = file.stream()
                        .map(JarEntry::getName)
                        .filter(name -> name.endsWith(".class")
                                && REFUSED_PACKAGES.stream().anyMatch(name::startsWith))
                        .findFirst();
                if (entry.isPresent()) {
                    return Optional.of(jar.getFileName() + " holds "
                            + entry.get().replace('/', '.').replaceFirst("\\.class$", "")
                            + ", which plugins share with Metafield; give the dependency the scope 'provided' and build"
                            + " the plugin again");
                }
            }
        }
        return Optional.empty();
    }

    private static JarFile open(Path jar) throws IOException {
        try {
            return new JarFile(jar.toFile(), false);
        } catch (IOException e) {
            throw new IOException(jar.getFileName() + " is not a readable jar (" + e.getMessage() + ")", e);
        }
    }
}
