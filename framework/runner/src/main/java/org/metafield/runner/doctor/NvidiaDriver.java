package org.metafield.runner.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The NVIDIA driver of this machine. */
public final class NvidiaDriver {
    private static final Pattern VERSION = Pattern.compile("Kernel Module\\s+(?:for \\S+\\s+)?([\\d.]+)");

    private NvidiaDriver() {}

    /** GPUs and driver in words; empty if there is no driver. */
    public static Optional<String> find() {
        return byProgram().or(NvidiaDriver::byKernel);
    }

    private static Optional<String> byProgram() {
        try {
            Process process = new ProcessBuilder(
                            "nvidia-smi", "--query-gpu=name,memory.total,driver_version", "--format=csv,noheader")
                    .redirectErrorStream(true)
                    .start();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.exitValue() == 0 && !text.isEmpty()
                    ? Optional.of(text.replace("\n", "; "))
                    : Optional.empty();
        } catch (IOException noSuchProgram) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<String> byKernel() {
        try {
            Matcher matcher = VERSION.matcher(Files.readString(Path.of("/proc/driver/nvidia/version")));
            return matcher.find() ? Optional.of("driver " + matcher.group(1)) : Optional.empty();
        } catch (IOException noDriver) {
            return Optional.empty();
        }
    }
}
