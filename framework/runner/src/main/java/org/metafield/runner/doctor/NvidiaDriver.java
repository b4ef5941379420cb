package org.metafield.runner.doctor;

import java.util.List;
import java.util.stream.Collectors;
import org.metafield.runner.experiment.Bytes;

/**
 * The NVIDIA driver of a machine.
 *
 * @param version such as {@code 555.42.06}; empty if it does not say
 * @param gpus the GPUs that it serves
 * @param trouble why it does not tell of its GPUs; empty if it does
 */
public record NvidiaDriver(String version, List<NvidiaGpu> gpus, String trouble) {
    public NvidiaDriver {
        gpus = List.copyOf(gpus);
    }

    /** GPUs and driver in words. */
    public String description() {
        String driver = version.isEmpty() ? "driver of unknown version" : "driver " + version;
        return gpus.isEmpty()
                ? driver
                : gpus.stream()
                                .map(gpu -> gpu.name() + ", " + Bytes.format(gpu.totalBytes()))
                                .collect(Collectors.joining("; "))
                        + ", " + driver;
    }
}
