package org.metafield.runner.sweep;

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
import org.metafield.tracking.RunFolder;

/**
 * Makes the commands of trials. Each trial has a process of its own, so that its memory is its own and nothing that
 * happens to it ends the sweep. It is what {@code metafield resume} does with the trial's folder: it begins, or goes on
 * from its last checkpoint.
 */
final class TrialCommands {
    /** Variables of the launcher and of TensorFlow that a process elsewhere must have too. */
    private static final List<String> CARRIED =
            List.of("TF_CPP_MIN_LOG_LEVEL", "TF_CPU_ALLOCATOR_USE_BFC", "TF_CPU_BFC_MEM_LIMIT_IN_MB");

    private final Resources resources;

    TrialCommands(Resources resources) {
        this.resources = resources;
    }

    TrialCommand of(RunFolder run) {
        return new TrialCommand(
                run.name(),
                command(run),
                environment(),
                Path.of("").toAbsolutePath(),
                output(run).toAbsolutePath());
    }

    /** What the process of a trial prints. */
    static Path output(RunFolder run) {
        return run.path().resolve("output.log");
    }

    private List<String> command(RunFolder run) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        resources.cores().ifPresent(cores -> command.add("-XX:ActiveProcessorCount=" + cores));
        // Java's heap is a part of it; what TensorFlow takes lies outside.
        resources.memory().ifPresent(memory -> command.add("-XX:MaxRAM=" + memory.bytes()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> !argument.startsWith("-Dmetafield.columns="))
                .forEach(command::add);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                Metafield.class.getName(),
                "resume",
                run.path().toAbsolutePath().normalize().toString(),
                "--quiet"));
        return command;
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
