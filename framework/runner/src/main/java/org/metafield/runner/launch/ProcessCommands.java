package org.metafield.runner.launch;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.metafield.runner.Metafield;
import org.metafield.spi.sweep.Resources;
import org.metafield.spi.sweep.TrialCommand;

/**
 * Makes the commands of processes that do a part of the work. Each has memory of its own, and nothing that happens to it
 * ends the process that hands it over.
 */
public final class ProcessCommands {
    /** Variables of the launcher and of TensorFlow that a process elsewhere must have too. */
    private static final List<String> CARRIED = List.of(
            "NVIDIA_TF32_OVERRIDE",
            "TF_CPP_MIN_LOG_LEVEL",
            "TF_CPU_ALLOCATOR_USE_BFC",
            "TF_CPU_BFC_MEM_LIMIT_IN_MB",
            "TF_DETERMINISTIC_OPS");

    private final Resources resources;

    /** Commands of processes that are given {@code resources} each. */
    public ProcessCommands(Resources resources) {
        this.resources = resources;
    }

    /**
     * A command line of this Metafield, with the options that Java has here.
     *
     * @param name names the process to the launcher
     * @param output the file to which what it prints is appended
     * @param arguments the command line, with absolute paths
     */
    public TrialCommand of(String name, Path output, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        resources.cores().ifPresent(cores -> command.add("-XX:ActiveProcessorCount=" + cores));
        // Java's heap is a part of it; what TensorFlow takes lies outside.
        resources.memory().ifPresent(memory -> command.add("-XX:MaxRAM=" + memory.bytes()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> !argument.startsWith("-Dmetafield.columns="))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Metafield.class.getName()));
        command.addAll(arguments);
        return new TrialCommand(name, command, environment(), Path.of("").toAbsolutePath(), output.toAbsolutePath());
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        CARRIED.forEach(
                name -> Optional.ofNullable(System.getenv(name)).ifPresent(value -> environment.put(name, value)));
        // TensorFlow heeds them where runtime.threads is 0.
        resources
                .cores()
                .ifPresent(cores -> Stream.of("TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS", "OMP_NUM_THREADS")
                        .forEach(name -> environment.put(name, Integer.toString(cores))));
        return environment;
    }
}
