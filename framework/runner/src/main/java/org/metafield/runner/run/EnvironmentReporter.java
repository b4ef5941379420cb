package org.metafield.runner.run;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.metafield.dsl.SpecificationReader;
import org.metafield.engine.Experiment;
import org.metafield.gpu.Devices;
import org.metafield.runner.BuildInformation;
import org.metafield.runner.Host;
import org.metafield.runner.doctor.NvidiaDriver;
import org.metafield.runner.doctor.NvidiaProbe;
import org.metafield.runner.experiment.AvailableMemory;
import org.metafield.runner.plugin.ClassLocation;
import org.metafield.runner.plugin.PluginDescription;
import org.metafield.runner.plugin.PluginRegistry;
import org.metafield.runner.run.EnvironmentReport.JarReport;
import org.metafield.runner.run.EnvironmentReport.PluginReport;
import org.metafield.spi.Plugin;
import org.metafield.tracking.RunFolder;

/** Finds out what a run is made with. */
public final class EnvironmentReporter {
    /** Variables that choose kernels, precision, devices or threads. */
    private static final List<String> VARIABLES = List.of(
            "CUDA_VISIBLE_DEVICES",
            "NVIDIA_TF32_OVERRIDE",
            "OMP_NUM_THREADS",
            "TF_CUDNN_DETERMINISTIC",
            "TF_DETERMINISTIC_OPS",
            "TF_ENABLE_ONEDNN_OPTS",
            "TF_NUM_INTEROP_THREADS",
            "TF_NUM_INTRAOP_THREADS",
            "TF_XLA_FLAGS",
            "XLA_FLAGS");

    /** A class of each part. */
    private static final List<Map.Entry<String, Class<?>>> MODULES = List.of(
            Map.entry("spi", Plugin.class),
            Map.entry("dsl", SpecificationReader.class),
            Map.entry("engine", Experiment.class),
            Map.entry("gpu-runtime", Devices.class),
            Map.entry("tracking", RunFolder.class),
            Map.entry("runner", EnvironmentReporter.class));

    private final BuildInformation build;
    private final Host host;
    private final PluginRegistry plugins;
    private final AvailableMemory memory;
    private final Clock clock;

    @Inject
    EnvironmentReporter(
            BuildInformation build, Host host, PluginRegistry plugins, AvailableMemory memory, Clock clock) {
        this.build = requireNonNull(build, "build is null");
        this.host = requireNonNull(host, "host is null");
        this.plugins = requireNonNull(plugins, "plugins is null");
        this.memory = requireNonNull(memory, "memory is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** What a run of this experiment in this process is made with. */
    public EnvironmentReport report(Experiment experiment) {
        boolean gpu = experiment.runtime().usesGpu();
        return new EnvironmentReport(
                clock.instant(),
                build.version(),
                build.commit(),
                modules(),
                build.spiVersion().toString(),
                System.getProperty("java.version") + " " + System.getProperty("java.vendor"),
                Devices.tensorFlowVersion(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                Processor.ofThisMachine(),
                Runtime.getRuntime().availableProcessors(),
                memory.bytes().orElse(-1),
                gpu ? "gpu" : "cpu",
                gpu
                        ? NvidiaProbe.ofThisMachine()
                                .driver()
                                .map(NvidiaDriver::description)
                                .orElse("")
                        : "",
                experiment.runtime().threads(),
                variables(),
                host.arguments(),
                experiment.specification().seed(),
                plugins());
    }

    /** Every plugin that can be used. */
    public List<PluginReport> plugins() {
        return plugins.plugins().stream()
                .filter(plugin -> plugin.state().isUsable())
                .map(EnvironmentReporter::report)
                .toList();
    }

    private static List<JarReport> modules() {
        return MODULES.stream()
                .flatMap(module -> ClassLocation.of(module.getValue()).stream()
                        .map(place -> new JarReport(module.getKey(), Checksums.ofClasses(place))))
                .toList();
    }

    private Map<String, String> variables() {
        Map<String, String> set = new TreeMap<>();
        VARIABLES.forEach(name -> host.variables().apply(name).ifPresent(value -> set.put(name, value)));
        return set;
    }

    private static PluginReport report(PluginDescription plugin) {
        List<JarReport> jars = plugin.jars().stream()
                .filter(Files::exists)
                .map(jar -> new JarReport(String.valueOf(jar.getFileName()), Checksums.ofClasses(jar)))
                .toList();
        return new PluginReport(plugin.name(), plugin.version(), jars);
    }
}
