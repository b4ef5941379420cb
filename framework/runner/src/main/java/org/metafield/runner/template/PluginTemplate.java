package org.metafield.runner.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.metafield.runner.plugin.ClassLocation;

/**
 * The files that a plugin of one kind begins with, among this package's resources. They are what they look like but for a
 * few words in double braces, such as <code>{{name}}</code>, in texts and paths.
 *
 * @param files texts by path
 */
record PluginTemplate(Map<String, String> files) {
    /** Files of plugins of every kind. */
    private static final String COMMON = "common";

    /** The template of a kind. */
    static PluginTemplate of(String kind) {
        Map<String, String> files = new TreeMap<>(read(COMMON));
        files.putAll(read(kind));
        return new PluginTemplate(files);
    }

    /** The files with words in the places that are named after them. */
    Map<String, String> filled(Map<String, String> words) {
        Map<String, String> filled = new TreeMap<>();
        files.forEach((path, text) -> filled.put(fill(path, words), fill(text, words)));
        return filled;
    }

    private static String fill(String text, Map<String, String> words) {
        String filled = text;
        for (Map.Entry<String, String> word : words.entrySet()) {
            filled = filled.replace("{{" + word.getKey() + "}}", word.getValue());
        }
        return filled;
    }

    private static Map<String, String> read(String folder) {
        Path classes = ClassLocation.of(PluginTemplate.class)
                .orElseThrow(() -> new IllegalStateException("it is not known where templates are"));
        String place = PluginTemplate.class.getPackageName().replace('.', '/') + "/" + folder;
        try {
            if (Files.isDirectory(classes)) {
                return read(classes.resolve(place));
            }
            try (FileSystem jar = FileSystems.newFileSystem(classes)) {
                return read(jar.getPath(place));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the template " + folder + " cannot be read", e);
        }
    }

    private static Map<String, String> read(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path file : paths.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        return files;
    }
}
