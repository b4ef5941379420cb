package org.metafield.runner.plugin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.metafield.spi.PluginIndex;

/**
 * What a jar says of itself, without a class of it being loaded.
 *
 * @param jar the file
 * @param manifest what its manifest says of a plugin
 * @param index its index of a plugin, if it has one
 * @param sharedClass a class in it that plugins must share with Metafield, if it has one
 */
record JarContents(Path jar, PluginManifest manifest, Optional<PluginIndex> index, Optional<String> sharedClass) {
    /** Of what plugins share with Metafield; a logging facade in a jar does no harm, as it is not used. */
    private static final List<String> REFUSED_PACKAGES =
            List.of("org/metafield/spi/", "org/tensorflow/", "org/bytedeco/");

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Reads a jar.
     *
     * @throws IOException if it is none
     */
    static JarContents read(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            Manifest manifest = file.getManifest();
            return new JarContents(
                    jar,
                    manifest == null ? PluginManifest.EMPTY : PluginManifest.of(manifest),
                    index(file),
                    sharedClass(file));
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "the index " + PluginIndex.RESOURCE + " in " + jar.getFileName() + " cannot be read ("
                            + e.getOriginalMessage() + "); build the plugin again",
                    e);
        } catch (IOException e) {
            throw new IOException(
                    jar.getFileName() + " is not a readable jar (" + e.getMessage() + "); build or download it again",
                    e);
        }
    }

    private static Optional<PluginIndex> index(JarFile file) throws IOException {
        JarEntry entry = file.getJarEntry(PluginIndex.RESOURCE);
        if (entry == null) {
            return Optional.empty();
        }
        try (InputStream stream = file.getInputStream(entry)) {
            return Optional.of(JSON.readValue(stream, PluginIndex.class));
        }
    }

    private static Optional<String> sharedClass(JarFile file) {
        return file.stream()
                .map(JarEntry::getName)
                .filter(name ->
                        name.endsWith(".class") && REFUSED_PACKAGES.stream().anyMatch(name::startsWith))
                .findFirst()
                .map(name -> name.replace('/', '.').replaceFirst("\\.class$", ""));
    }
}
