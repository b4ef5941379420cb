package org.metafield.launcher.spark.application;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.resource.ResourceInformation;

/**
 * Runs a trial in a process of its own, as a task of Spark. It never fails, as a task that fails is repeated and in the
 * end ends the application: how the trial ended is its value.
 */
public final class TrialTask implements Function<TrialRequest, Integer> {
    private static final long serialVersionUID = 1;

    private static final int CANNOT_BE_EXECUTED = 127;

    /** The process's exit code. A task that Spark repeats is a later attempt: its number is larger. */
    @Override
    public Integer call(TrialRequest request) throws InterruptedException {
        Path stop = Path.of(request.stop());
        if (Files.exists(stop)) {
            return ApplicationFolder.WITHDRAWN;
        }
        try {
            return execute(request, stop);
        } catch (IOException e) {
            return explain(request, e);
        }
    }

    private static int execute(TrialRequest request, Path stop) throws IOException, InterruptedException {
        TaskContext context = TaskContext.get();
        ProcessBuilder builder = new ProcessBuilder(request.command())
                .directory(new File(request.directory()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(request.output())));
        builder.environment().putAll(request.environment());
        builder.environment().put("METAFIELD_ATTEMPT", request.application() + "." + context.taskAttemptId());
        ResourceInformation gpus = context.resourcesJMap().get("gpu");
        if (gpus != null) {
            builder.environment().put("CUDA_VISIBLE_DEVICES", String.join(",", gpus.addresses()));
        }
        Process process = builder.start();
        // An executor that is told to end passes that on.
        Thread hook = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            while (!process.waitFor(500, TimeUnit.MILLISECONDS)) {
                if (Files.exists(stop) || context.isInterrupted()) {
                    process.destroy();
                }
            }
            return process.exitValue();
        } finally {
            process.destroy();
            forget(hook);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The hook has run, or is about to.
        }
    }

    private static int explain(TrialRequest request, IOException e) {
        try {
            Files.writeString(
                    Path.of(request.output()),
                    e.getMessage() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException notWritten) {
            e.addSuppressed(notWritten);
            throw new IllegalStateException("the folder of the trial is not seen by this worker: " + e.getMessage(), e);
        }
        return CANNOT_BE_EXECUTED;
    }
}
