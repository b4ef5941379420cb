package org.metafield.conformance;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.metafield.spi.Plugin;
import org.metafield.spi.PluginIndex;

/**
 * Writes the index of a plugin into the folder of its classes, before its build makes a jar of them. With the index,
 * Metafield lists the plugin without loading a class of it.
 */
public final class PluginIndexWriter {
    private static final JsonMapper JSON = new JsonMapper();

    private PluginIndexWriter() {}

    /**
     * Writes the index. A build calls this with the plugin's classes and what they need on the class path.
     *
     * @param arguments the folder of the plugin's classes and resources
     */
    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("give the folder of the plugin's classes, such as target/classes");
        }
        write(Path.of(arguments[0]), Thread.currentThread().getContextClassLoader());
    }

    /**
     * Writes the index of the plugin in {@code classes}.
     *
     * @param loader loads the plugin's class
     */
    static void write(Path classes, ClassLoader loader) throws IOException, ReflectiveOperationException {
        String name = Files.readString(
                        classes.resolve("META-INF/services").resolve(Plugin.class.getName()), StandardCharsets.UTF_8)
                .strip();
        Plugin plugin = loader.loadClass(name)
                .asSubclass(Plugin.class)
                .getDeclaredConstructor()
                .newInstance();
        Path index = classes.resolve(PluginIndex.RESOURCE);
        Files.createDirectories(index.getParent());
        JSON.writerWithDefaultPrettyPrinter().writeValue(index.toFile(), PluginIndex.of(plugin));
    }
}
