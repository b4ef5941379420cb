package org.metafield.runner.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.metafield.spi.PluginIndex;

/**
 * The jars of one plugin as files: no class is loaded.
 *
 * @param jars the jars, sorted by name
 */
record PluginJars(List<JarContents> jars) {
    PluginJars {
        jars = List.copyOf(jars);
    }

    /** The jar at {@code location}, or those of the folder there. */
    static PluginJars at(Path location) throws IOException {
        if (!Files.isDirectory(location)) {
            return new PluginJars(List.of(JarContents.read(location)));
        }
        List<JarContents> jars = new ArrayList<>();
        try (Stream<Path> files = Files.list(location)) {
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList()) {
                jars.add(JarContents.read(jar));
            }
        }
        return new PluginJars(jars);
    }

    List<Path> paths() {
        return jars.stream().map(JarContents::jar).toList();
    }

    /** The jars whose manifests say something about a plugin: those with a plugin's libraries do not. */
    List<JarContents> plugins() {
        return jars.stream().filter(jar -> jar.manifest().isPresent()).toList();
    }

    /** The index of the plugin, if its jar has one. */
    Optional<PluginIndex> index() {
        return plugins().stream().flatMap(jar -> jar.index().stream()).findFirst();
    }

    /** Says which jar has classes that a plugin must share with Metafield, if one has. */
    Optional<String> bundledSharedClasses() {
        return jars.stream()
                .filter(jar -> jar.sharedClass().isPresent())
                .findFirst()
                .map(jar -> jar.jar().getFileName() + " holds "
                        + jar.sharedClass().orElseThrow()
                        + ", which plugins share with Metafield; give the dependency the scope 'provided' and build the"
                        + " plugin again");
    }
}
