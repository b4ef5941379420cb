package org.metafield.runner.run;

import java.time.Instant;
import java.util.List;

/**
 * What a run was made with, for whoever wants to repeat it.
 *
 * @param started when the process began with the run
 * @param metafield the version of Metafield
 * @param commit the commit it was built from
 * @param spi the version of the plugin interface
 * @param java the version and vendor of Java
 * @param tensorflow the version of TensorFlow's native library
 * @param operatingSystem name, version and processor
 * @param cores how many processors the process may use
 * @param memoryBytes the memory that was available; -1 if it is not known
 * @param device where graphs run: {@code gpu} or {@code cpu}
 * @param command the command line
 * @param seed the seed of every random draw
 * @param plugins every plugin that was loaded
 */
public record EnvironmentReport(
        Instant started,
        String metafield,
        String commit,
        String spi,
        String java,
        String tensorflow,
        String operatingSystem,
        int cores,
        long memoryBytes,
        String device,
        List<String> command,
        long seed,
        List<PluginReport> plugins) {
    public EnvironmentReport {
        command = List.copyOf(command);
        plugins = List.copyOf(plugins);
    }

    /** A plugin and its jars. */
    public record PluginReport(String name, String version, List<JarReport> jars) {}

    /** A jar and the SHA-256 of its bytes. */
    public record JarReport(String file, String sha256) {}
}
