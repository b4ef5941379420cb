package org.metafield.runner.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a run was made with, for whoever wants to repeat it.
 *
 * @param started when the process began with the run
 * @param metafield the version of Metafield
 * @param commit the commit it was built from
 * @param modules the parts of Metafield itself, by name: the same digests are the same code, whatever the commit says
 * @param spi the version of the plugin interface
 * @param java the version and vendor of Java
 * @param tensorflow the version of TensorFlow's native library
 * @param operatingSystem name, version and processor
 * @param processor the kind of processor, where the system tells it
 * @param cores how many processors the process may use
 * @param memoryBytes the memory that was available; -1 if it is not known
 * @param device where graphs run: {@code gpu} or {@code cpu}
 * @param gpus the GPUs and their driver in words; empty on a CPU
 * @param threads threads for one operation, as the specification says; 0 for all cores
 * @param variables the environment variables that change how TensorFlow computes, as far as they are set
 * @param command the command line
 * @param seed the seed of every random draw
 * @param plugins every plugin that was loaded
 */
public record EnvironmentReport(
        Instant started,
        String metafield,
        String commit,
        List<JarReport> modules,
        String spi,
        String java,
        String tensorflow,
        String operatingSystem,
        String processor,
        int cores,
        long memoryBytes,
        String device,
        String gpus,
        int threads,
        Map<String, String> variables,
        List<String> command,
        long seed,
        List<PluginReport> plugins) {
    public EnvironmentReport {
        modules = List.copyOf(modules);
        variables = Map.copyOf(variables);
        command = List.copyOf(command);
        plugins = List.copyOf(plugins);
    }

    /** A plugin and its jars. */
    public record PluginReport(String name, String version, List<JarReport> jars) {}

    /** A jar and the SHA-256 of its bytes; or a folder of classes, and one of all its files. */
    public record JarReport(String file, String sha256) {}
}
