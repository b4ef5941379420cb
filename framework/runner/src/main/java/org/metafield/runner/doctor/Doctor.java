package org.metafield.runner.doctor;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.metafield.gpu.Devices;
import org.metafield.runner.Host;
import org.metafield.runner.experiment.AvailableMemory;
import org.metafield.runner.experiment.Bytes;
import org.metafield.runner.plugin.PluginDescription;
import org.metafield.runner.plugin.PluginRegistry;
import org.metafield.tracking.WholeFile;

/** Checks everything that a run needs, and says how to mend what is amiss. */
public final class Doctor {
    private static final long ENOUGH_MEMORY = 2_000_000_000L;
    private static final long ENOUGH_DISK = 2_000_000_000L;
    private static final int LEAST_JAVA = 17;

    private final Host host;
    private final AvailableMemory memory;
    private final PluginRegistry plugins;

    @Inject
    Doctor(Host host, AvailableMemory memory, PluginRegistry plugins) {
        this.host = requireNonNull(host, "host is null");
        this.memory = requireNonNull(memory, "memory is null");
        this.plugins = requireNonNull(plugins, "plugins is null");
    }

    /** All findings, in the order in which things are needed. */
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        findings.add(Finding.ok("cores", Runtime.getRuntime().availableProcessors() + " for this process"));
        findings.add(availableMemory());
        findings.add(disk());
        Finding tensorFlow = tensorFlow();
        findings.add(tensorFlow);
        if (tensorFlow.status() == Finding.Status.OK) {
            findings.addAll(gpu().findings());
        }
        findings.addAll(plugins());
        return findings;
    }

    private static Finding java() {
        String version = System.getProperty("java.version") + " " + System.getProperty("java.vendor") + ", heap "
                + Bytes.format(Runtime.getRuntime().maxMemory());
        return Runtime.version().feature() >= LEAST_JAVA
                ? Finding.ok("Java", version)
                : Finding.fail("Java", version, "install a JDK " + LEAST_JAVA + " or newer and set JAVA_HOME to it");
    }

    private Finding availableMemory() {
        OptionalLong bytes = memory.bytes();
        if (bytes.isEmpty()) {
            return Finding.warn(
                    "memory", "not known", "runs start without a check of memory; watch it with the system's tools");
        }
        String text = Bytes.format(bytes.getAsLong()) + " available";
        return bytes.getAsLong() >= ENOUGH_MEMORY
                ? Finding.ok("memory", text)
                : Finding.warn(
                        "memory", text, "close other programs, or lower modality.size and runtime.tasks-per-graph");
    }

    private Finding disk() {
        long bytes = WholeFile.usableBytes(host.workingDirectory().resolve("runs"));
        String text = Bytes.format(Math.max(0, bytes)) + " free for runs in " + host.workingDirectory();
        return bytes >= ENOUGH_DISK
                ? Finding.ok("disk", text)
                : Finding.warn("disk", text, "free some space, or keep runs elsewhere with --runs");
    }

    private static Finding tensorFlow() {
        try {
            return Finding.ok("TensorFlow", "native library " + Devices.tensorFlowVersion());
        } catch (LinkageError e) {
            return Finding.fail(
                    "TensorFlow",
                    "the native library cannot be loaded: " + e.getMessage(),
                    "use a 64-bit Linux with glibc 2.27 or newer, macOS on arm64 or Windows; the folder ~/.javacpp must"
                            + " be writable with 1 GB free (-Dorg.bytedeco.javacpp.cachedir in METAFIELD_JAVA_OPTIONS"
                            + " names another)");
        }
    }

    private GpuExamination gpu() {
        return new GpuExamination(
                NvidiaProbe.ofThisMachine().driver(),
                CudaLibraries.of(Path.of("/"), host.variable("LD_LIBRARY_PATH")),
                host.variables().apply("CUDA_VISIBLE_DEVICES"),
                Devices.hasGpuLibrary(),
                Devices.hasGpu());
    }

    private List<Finding> plugins() {
        List<Finding> findings = new ArrayList<>();
        for (PluginDescription plugin : plugins.plugins()) {
            if (!plugin.state().isUsable()) {
                findings.add(Finding.warn("plugin", plugin.label(), plugin.reason()));
            }
        }
        plugins.nameConflicts()
                .forEach(
                        conflict -> findings.add(Finding.warn("plugin", "two plugins with one name", conflict.text())));
        if (findings.isEmpty()) {
            findings.add(Finding.ok("plugins", plugins.plugins().size() + " loaded"));
        }
        return findings;
    }
}
