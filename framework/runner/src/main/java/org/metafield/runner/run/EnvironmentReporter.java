package org.metafield.runner.run;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import org.metafield.engine.Experiment;
import org.metafield.gpu.DeviceChoice;
import org.metafield.gpu.Devices;
import org.metafield.runner.BuildInformation;
import org.metafield.runner.Host;
import org.metafield.runner.experiment.AvailableMemory;
import org.metafield.runner.plugin.PluginDescription;
import org.metafield.runner.plugin.PluginRegistry;
import org.metafield.runner.plugin.PluginState;
import org.metafield.runner.run.EnvironmentReport.JarReport;
import org.metafield.runner.run.EnvironmentReport.PluginReport;

/** Finds out what a run is made with. */
public final class EnvironmentReporter {
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
        return new EnvironmentReport(
                clock.instant(),
                build.version(),
                build.commit(),
                build.spiVersion().toString(),
                System.getProperty("java.version") + " " + System.getProperty("java.vendor"),
                Devices.tensorFlowVersion(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                memory.bytes().orElse(-1),
                experiment.runtime().device() != DeviceChoice.CPU && Devices.hasGpu() ? "gpu" : "cpu",
                host.arguments(),
                experiment.specification().seed(),
                plugins.plugins().stream()
                        .filter(plugin -> plugin.state() == PluginState.LOADED)
                        .map(EnvironmentReporter::report)
                        .toList());
    }

    private static PluginReport report(PluginDescription plugin) {
        List<JarReport> jars = plugin.jars().stream()
                .filter(Files::isRegularFile)
                .map(jar -> new JarReport(String.valueOf(jar.getFileName()), sha256(jar)))
                .toList();
        return new PluginReport(plugin.name(), plugin.version(), jars);
    }

    private static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
