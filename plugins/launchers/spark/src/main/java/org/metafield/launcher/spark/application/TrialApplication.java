package org.metafield.launcher.spark.application;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;

/** The program that {@code spark-submit} starts: it makes a task of each trial, and says how it ended. */
public final class TrialApplication {
    private static final long LOOK_AGAIN_MILLISECONDS = 300;

    /** A launcher that is silent for so long is gone; the next one starts its own application. */
    private static final long SILENCE = Duration.ofSeconds(60).toNanos();

    private final ApplicationFolder folder;
    private final JavaSparkContext spark;
    private final Map<Integer, JavaFutureAction<List<Integer>>> running = new HashMap<>();
    private int next;
    private Optional<String> heartbeat = Optional.empty();
    private long heard = System.nanoTime();

    private TrialApplication(ApplicationFolder folder, JavaSparkContext spark) {
        this.folder = folder;
        this.spark = spark;
    }

    /** Serves the folder that is the only argument, until it is told to end or nobody is there to do so. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        ApplicationFolder folder = new ApplicationFolder(Path.of(arguments[0]));
        try (JavaSparkContext spark = new JavaSparkContext(new SparkConf())) {
            ApplicationFolder.put(folder.ready(), "accepted");
            new TrialApplication(folder, spark).serve();
        }
    }

    private void serve() throws IOException, InterruptedException {
        while (!Files.exists(folder.close()) && isWatched()) {
            for (; Files.exists(folder.request(next)); next++) {
                TrialRequest request = TrialRequest.read(folder.request(next));
                running.put(
                        next,
                        spark.parallelize(List.of(request), 1)
                                .map(new TrialTask())
                                .collectAsync());
            }
            for (Map.Entry<Integer, JavaFutureAction<List<Integer>>> trial : List.copyOf(running.entrySet())) {
                if (trial.getValue().isDone()) {
                    tell(trial.getKey(), trial.getValue());
                    running.remove(trial.getKey());
                }
            }
            Thread.sleep(LOOK_AGAIN_MILLISECONDS);
        }
    }

    private void tell(int trial, JavaFutureAction<List<Integer>> action) throws IOException, InterruptedException {
        try {
            ApplicationFolder.put(folder.exit(trial), action.get().get(0).toString());
        } catch (ExecutionException e) {
            ApplicationFolder.put(
                    folder.lost(trial), String.valueOf(e.getCause()).split("\n", 2)[0]);
        }
    }

    private boolean isWatched() throws IOException {
        Optional<String> latest = ApplicationFolder.get(folder.heartbeat());
        long now = System.nanoTime();
        if (!latest.equals(heartbeat)) {
            heartbeat = latest;
            heard = now;
        }
        return now - heard < SILENCE;
    }
}
