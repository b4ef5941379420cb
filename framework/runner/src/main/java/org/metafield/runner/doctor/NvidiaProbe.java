package org.metafield.runner.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks for the NVIDIA driver of a machine.
 *
 * @param program NVIDIA's program, which comes with the driver
 * @param kernel the file in which the kernel's module tells its version
 * @param patience how long the program may take
 */
public record NvidiaProbe(String program, Path kernel, Duration patience) {
    private static final Pattern KERNEL_VERSION = Pattern.compile("Kernel Module\\s+(?:for \\S+\\s+)?([\\d.]+)");
    private static final long MEBIBYTE = 1L << 20;

    /** The probe of this machine. */
    public static NvidiaProbe ofThisMachine() {
        return new NvidiaProbe("nvidia-smi", Path.of("/proc/driver/nvidia/version"), Duration.ofSeconds(10));
    }

    /** The driver; empty if there is none. */
    public Optional<NvidiaDriver> driver() {
        String version = kernelVersion();
        try {
            Process process = new ProcessBuilder(
                            program,
                            "--query-gpu=name,driver_version,compute_cap,memory.total,memory.free",
                            "--format=csv,noheader,nounits")
                    .redirectErrorStream(true)
                    .start();
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return Optional.of(new NvidiaDriver(version, List.of(), program + " does not answer"));
            }
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return Optional.of(
                    process.exitValue() == 0
                            ? read(version, text)
                            : new NvidiaDriver(version, List.of(), firstLine(text)));
        } catch (IOException noSuchProgram) {
            return version.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new NvidiaDriver(version, List.of(), "there is no " + program));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static NvidiaDriver read(String kernelVersion, String text) {
        String version = kernelVersion;
        List<NvidiaGpu> gpus = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String[] fields = line.split("\\s*,\\s*");
            try {
                gpus.add(new NvidiaGpu(
                        fields[0],
                        Double.parseDouble(fields[2]),
                        Long.parseLong(fields[3]) * MEBIBYTE,
                        Long.parseLong(fields[4]) * MEBIBYTE));
                version = fields[1];
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                return new NvidiaDriver(version, List.of(), line);
            }
        }
        return new NvidiaDriver(version, gpus, gpus.isEmpty() ? "it knows of no GPU" : "");
    }

    private String kernelVersion() {
        try {
            Matcher matcher = KERNEL_VERSION.matcher(Files.readString(kernel));
            return matcher.find() ? matcher.group(1) : "";
        } catch (IOException noDriver) {
            return "";
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("nvidia-smi failed without a word");
    }
}
