package org.metafield.launcher.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.metafield.launcher.spark.application.ApplicationFolder;
import org.metafield.launcher.spark.application.TrialRequest;
import org.metafield.spi.sweep.LaunchException;
import org.metafield.spi.sweep.TrialCommand;

/** A running application of Spark, and the process that submitted it. */
final class Application implements AutoCloseable {
    private static final long HEARTBEAT_SECONDS = 5;
    private static final long PARTING_SECONDS = 60;
    private static final int LAST_LINES = 15;

    private final ApplicationFolder folder;
    private final int number;
    private final Process process;
    private final ScheduledExecutorService heart;
    private int trials;
    private long beats;

    private Application(ApplicationFolder folder, int number, Process process) {
        this.folder = folder;
        this.number = number;
        this.process = process;
        this.heart = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "spark-heartbeat");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Submits an application, which Spark may take a while to accept. */
    static Application submit(Path parent, int number, SparkCommand command) {
        Path path = parent.resolve(Integer.toString(number));
        try {
            ApplicationFolder folder = new ApplicationFolder(Files.createDirectories(path));
            Path jar = path.resolve("application.jar");
            ApplicationJar.write(jar);
            ApplicationFolder.put(folder.heartbeat(), "0");
            ProcessBuilder builder = new ProcessBuilder(command.of(jar, path))
                    .redirectErrorStream(true)
                    .redirectOutput(log(folder).toFile());
            builder.environment().putIfAbsent("JAVA_HOME", System.getProperty("java.home"));
            Application application = new Application(folder, number, builder.start());
            application.heart.scheduleWithFixedDelay(
                    application::beat, HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
            return application;
        } catch (IOException e) {
            throw new LaunchException("no application can be submitted to Spark: " + e.getMessage(), e);
        }
    }

    private static Path log(ApplicationFolder folder) {
        return folder.path().resolve("application.log");
    }

    private void beat() {
        try {
            ApplicationFolder.put(folder.heartbeat(), Long.toString(++beats));
        } catch (IOException tryAgain) {
            // The next beat is soon enough; if none succeeds, the application ends and its trials are lost.
        }
    }

    /** Hands a trial over, and gives its number. */
    int add(TrialCommand trial) {
        try {
            TrialRequest request = TrialRequest.of(
                    trial.command(),
                    trial.environment(),
                    trial.workingDirectory(),
                    trial.output(),
                    folder.stop(trials),
                    number);
            Path aside = folder.path().resolve("next.part");
            request.write(aside);
            Files.move(aside, folder.request(trials));
            return trials++;
        } catch (IOException e) {
            throw new LaunchException(folder.path() + " cannot be written (" + e.getMessage() + ")", e);
        }
    }

    ApplicationFolder folder() {
        return folder;
    }

    /**
     * Whether it is there.
     *
     * @throws LaunchException if it has ended before Spark accepted it
     */
    boolean isAlive() {
        if (process.isAlive()) {
            return true;
        }
        if (!Files.exists(folder.ready())) {
            throw new LaunchException("Spark does not accept the application; its last words, of " + log(folder)
                    + ", are:\n" + lastWords());
        }
        return false;
    }

    /** The end of what it printed. */
    String lastWords() {
        try {
            List<String> lines = Files.readString(log(folder)).strip().lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return log(folder) + " cannot be read (" + e.getMessage() + ")";
        }
    }

    /** Asks it to end, and waits until it has; trials that run are told to stop. */
    @Override
    public void close() {
        heart.shutdownNow();
        try {
            ApplicationFolder.put(folder.close(), "");
            if (!process.waitFor(PARTING_SECONDS, TimeUnit.SECONDS)) {
                process.destroy();
            }
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
