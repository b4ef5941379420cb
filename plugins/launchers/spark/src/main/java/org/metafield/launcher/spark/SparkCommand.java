package org.metafield.launcher.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.metafield.spi.sweep.Resources;

/** Makes the command that submits an application: an executor for each trial that runs, and none for longer than needed. */
record SparkCommand(Path sparkSubmit, SparkOptions options, Resources resources) {
    /** An executor does nothing but watch the process of a trial. */
    private static final long EXECUTOR_MEBIBYTES = 512;

    List<String> of(Path jar, Path folder) {
        int cores = resources.cores().orElse(1);
        long mebibytes = resources.memory().map(memory -> memory.mebibytes()).orElse(0L);
        List<String> command = new ArrayList<>(List.of(sparkSubmit.toString()));
        options.master().ifPresent(master -> command.addAll(List.of("--master", master.text())));
        // The application speaks with this process through files, and ends with it: it stays on this machine.
        command.addAll(List.of("--deploy-mode", "client", "--name", "metafield", "--class", ApplicationJar.MAIN));
        List<String> settings = new ArrayList<>(List.of(
                "spark.task.cpus=" + cores,
                "spark.executor.cores=" + cores,
                "spark.executor.memory=" + (EXECUTOR_MEBIBYTES + mebibytes) + "m",
                "spark.dynamicAllocation.enabled=true",
                "spark.dynamicAllocation.shuffleTracking.enabled=true",
                "spark.dynamicAllocation.minExecutors=0",
                "spark.dynamicAllocation.maxExecutors=" + options.trialsAtOnce(),
                "spark.ui.enabled=false",
                "spark.ui.showConsoleProgress=false"));
        resources.devices().filter(count -> count > 0).ifPresent(count -> {
            settings.add("spark.task.resource.gpu.amount=" + count);
            settings.add("spark.executor.resource.gpu.amount=" + count);
            // Kubernetes wants to know whose they are; TensorFlow computes on no others.
            settings.add("spark.executor.resource.gpu.vendor=nvidia.com");
        });
        settings.addAll(options.settings());
        settings.forEach(setting -> command.addAll(List.of("--conf", setting)));
        command.addAll(List.of(jar.toString(), folder.toString()));
        return command;
    }
}
