package org.metafield.runner.run;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.metafield.runner.experiment.LoadedExperiment;
import org.metafield.runner.experiment.Preflight;
import org.metafield.spi.data.Split;
import org.metafield.tracking.RunFolder;

/**
 * Keeps the checksums of a run's data in its folder, or compares the data with those that are there. The files are read
 * by a thread of its own beside the run, which never fails because of it.
 */
final class DataRecord implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int MOST_NAMED = 10;

    private final FutureTask<Optional<String>> task;
    private boolean told;

    private DataRecord(FutureTask<Optional<String>> task) {
        this.task = task;
    }

    /**
     * Begins for a run: writes what its data is, or compares it with what was written.
     *
     * @param begun whether the run goes on; a new run's data that was written just before it is not read again
     */
    static DataRecord keepOrCompare(LoadedExperiment loaded, RunFolder folder, boolean begun, Clock clock) {
        if (!begun && Files.exists(folder.data())) {
            FutureTask<Optional<String>> nothing = new FutureTask<>(Optional::empty);
            nothing.run();
            return new DataRecord(nothing);
        }
        return start(
                loaded,
                Preflight.splits(loaded.experiment()),
                now -> {
                    if (Files.exists(folder.data())) {
                        return compare(folder, now);
                    }
                    ResultFile.write(folder.data(), now);
                    return Optional.empty();
                },
                clock);
    }

    /** Begins for a further evaluation: compares what it reads with what was written, if anything was. */
    static DataRecord compareForEvaluation(LoadedExperiment loaded, RunFolder folder, Clock clock) {
        List<Split> splits = new ArrayList<>(List.of(Split.TEST));
        if (!loaded.experiment().baselineOptimizers().isEmpty()) {
            splits.add(Split.VALIDATION);
        }
        return start(loaded, Files.exists(folder.data()) ? splits : List.of(), now -> compare(folder, now), clock);
    }

    private static DataRecord start(
            LoadedExperiment loaded,
            Collection<Split> splits,
            Function<DataReport, Optional<String>> use,
            Clock clock) {
        FutureTask<Optional<String>> task;
        try {
            // Sources need not stand being opened by two threads at once.
            DataInventory inventory = DataInventory.of(loaded, splits);
            task = new FutureTask<>(() -> use.apply(inventory.read(clock)));
        } catch (RuntimeException e) {
            task = new FutureTask<>(() -> {
                throw e;
            });
        }
        Thread thread = new Thread(task, "data-checksums");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
        return new DataRecord(task);
    }

    private static Optional<String> compare(RunFolder folder, DataReport now) {
        List<Difference> differences = ResultFile.readData(folder.data())
                .map(recorded -> DataDifferences.between(recorded, now))
                .orElse(List.of());
        if (differences.isEmpty()) {
            return Optional.empty();
        }
        int more = differences.size() - MOST_NAMED;
        return Optional.of("the data is not what the run began with: "
                + differences.stream()
                        .limit(MOST_NAMED)
                        .map(Difference::inWords)
                        .collect(joining(", "))
                + (more > 0 ? " and " + more + " more" : ""));
    }

    /** What to tell the user, if that is known within a time; it is told once. */
    Optional<String> within(Duration limit) {
        return await(limit, () -> false, Optional.empty());
    }

    /**
     * Waits for the end.
     *
     * @param givenUp asked again and again whether to wait no longer
     * @return what to tell the user
     */
    Optional<String> finish(BooleanSupplier givenUp) {
        return await(
                Duration.ofNanos(Long.MAX_VALUE),
                givenUp,
                Optional.of("the checksums of the data were not finished; there is none in the run's folder"));
    }

    private Optional<String> await(Duration limit, BooleanSupplier givenUp, Optional<String> unfinished) {
        long begin = System.nanoTime();
        while (!told) {
            long left = limit.toNanos() - (System.nanoTime() - begin);
            if (left <= 0 || givenUp.getAsBoolean()) {
                return unfinished;
            }
            try {
                Optional<String> result = task.get(Math.min(left, POLL.toNanos()), TimeUnit.NANOSECONDS);
                told = true;
                return result;
            } catch (TimeoutException notYet) {
                continue;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return unfinished;
            } catch (ExecutionException e) {
                told = true;
                return Optional.of("the checksums of the data cannot be computed: " + message(e));
            }
        }
        return Optional.empty();
    }

    private static String message(ExecutionException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause instanceof IOException ? String.valueOf(cause) : String.valueOf(cause.getMessage());
    }

    /** Gives up what is not finished. */
    @Override
    public void close() {
        task.cancel(true);
    }
}
