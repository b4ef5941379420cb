package org.metafield.engine.training;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.metafield.engine.Experiment;
import org.metafield.gpu.GraphFunction;
import org.metafield.gpu.Tensors;

/**
 * Runs the episodes of an outer step side by side, one at a time on each device. Results come in the order of episodes,
 * whichever ends first, so that no number depends on how many devices there are.
 */
final class EpisodeDevices implements AutoCloseable {
    private final List<Map<Integer, GraphFunction>> devices = new ArrayList<>();
    private final ExecutorService threads;

    private EpisodeDevices(OuterStep outerStep, int count) {
        this.devices.add(outerStep.episodes());
        this.threads = Executors.newFixedThreadPool(count, work -> {
            Thread thread = new Thread(work, "episodes");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Copies the graphs of episodes to each device beside the first. The outer step stays its owner's. */
    static EpisodeDevices open(Experiment experiment, OuterStep outerStep) {
        int count = OuterStep.devices(experiment);
        EpisodeDevices episodes = new EpisodeDevices(outerStep, count);
        try {
            for (int device = 1; device < count; device++) {
                Map<Integer, GraphFunction> copies = new LinkedHashMap<>();
                episodes.devices.add(copies);
                int index = device;
                outerStep.episodes().forEach((samples, episode) -> copies.put(samples, episode.onDevice(index)));
            }
            return episodes;
        } catch (RuntimeException e) {
            episodes.close();
            throw e;
        }
    }

    /**
     * An episode.
     *
     * @param samples how many samples its tasks have
     * @param run runs its graph; called on a thread of its own
     */
    record Episode(int samples, Function<GraphFunction, Tensors> run) {}

    /** How many episodes run side by side. */
    int count() {
        return devices.size();
    }

    /**
     * Runs episodes.
     *
     * @param taker takes their results, in order, and owns them
     */
    void run(List<Episode> episodes, Consumer<Tensors> taker) {
        Deque<CompletableFuture<Tensors>> running = new ArrayDeque<>();
        try {
            for (int next = 0; next < episodes.size(); next++) {
                // The next one's device is that of the oldest.
                Optional<Tensors> oldest = next < count() ? Optional.empty() : Optional.of(await(running.remove()));
                Episode episode = episodes.get(next);
                GraphFunction function = Objects.requireNonNull(
                        devices.get(next % count()).get(episode.samples()), "no task has so many samples");
                running.add(CompletableFuture.supplyAsync(() -> episode.run().apply(function), threads));
                oldest.ifPresent(taker);
            }
            while (!running.isEmpty()) {
                taker.accept(await(running.remove()));
            }
        } finally {
            running.forEach(
                    left -> left.handle((result, failure) -> close(result)).join());
        }
    }

    private static Tensors await(CompletableFuture<Tensors> result) {
        try {
            return result.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Drops the result of an episode that came too late for an earlier one's failure; it may have failed too. */
    private static boolean close(@Nullable Tensors result) {
        if (result != null) {
            result.close();
        }
        return true;
    }

    @Override
    public void close() {
        threads.shutdown();
        devices.stream().skip(1).flatMap(copies -> copies.values().stream()).forEach(GraphFunction::close);
    }
}
