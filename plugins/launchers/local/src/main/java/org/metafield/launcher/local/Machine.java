package org.metafield.launcher.local;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What trials can be given.
 *
 * @param cores how many processors this process may use
 * @param memory the machine's memory, or the container's, in bytes
 * @param devices the GPUs, as {@code CUDA_VISIBLE_DEVICES} names them
 */
record Machine(int cores, long memory, List<String> devices) {
    /** The variable by which CUDA is told which GPUs a process sees. */
    static final String VISIBLE_DEVICES = "CUDA_VISIBLE_DEVICES";

    private static final Path DEVICES = Path.of("/proc/driver/nvidia/gpus");

    Machine {
        devices = List.copyOf(devices);
    }

    /** What this process may use. */
    static Machine ofThisProcess() {
        long memory =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                memory,
                devices(Optional.ofNullable(System.getenv(VISIBLE_DEVICES)), DEVICES));
    }

    /** Those that {@code visible} names, or all whose driver keeps an entry in {@code folder}. */
    static List<String> devices(Optional<String> visible, Path folder) {
        if (visible.isPresent()) {
            return Stream.of(visible.get().split(","))
                    .map(String::strip)
                    .takeWhile(device -> !device.isEmpty() && !device.equals("-1"))
                    .toList();
        }
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return IntStream.range(0, (int) entries.count())
                    .mapToObj(Integer::toString)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be listed", e);
        }
    }
}
