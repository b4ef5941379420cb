package org.metafield.engine.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.metafield.engine.RandomSource;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalSequence;

/**
 * The tasks of each outer step: the training signals in an order drawn anew for each pass over them. The tasks of a step
 * depend on the seed and the step alone. Signals of coming steps are read ahead on threads of their own.
 */
final class TaskStream implements AutoCloseable {
    private static final int STEPS_AHEAD = 4;

    private final SignalSequence signals;
    private final Modality modality;
    private final int tasks;
    private final RandomSource random;
    private final ExecutorService readers;
    private final Map<Long, List<Future<Signal>>> ahead = new HashMap<>();
    private long orderedPass = -1;
    private int[] order = new int[0];

    TaskStream(SignalSequence signals, Modality modality, int tasks, RandomSource random) {
        this.signals = signals;
        this.modality = modality;
        this.tasks = tasks;
        this.random = random;
        this.readers =
                Executors.newFixedThreadPool(Math.min(4, Runtime.getRuntime().availableProcessors()), work -> {
                    Thread thread = new Thread(work, "signal-reader");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /**
     * The signals of a step, from zero.
     *
     * @param last the number of steps in all: none beyond it is read
     */
    List<Signal> tasks(long step, long last) {
        for (long coming = step; coming < Math.min(last, step + STEPS_AHEAD); coming++) {
            ahead.computeIfAbsent(coming, this::read);
        }
        List<Signal> read = new ArrayList<>();
        for (Future<Signal> signal : Objects.requireNonNull(ahead.remove(step))) {
            read.add(await(signal));
        }
        return read;
    }

    private List<Future<Signal>> read(long step) {
        List<Future<Signal>> reading = new ArrayList<>();
        for (int task = 0; task < tasks; task++) {
            long position = step * tasks + task;
            int index = index(position);
            RandomSource draw = random.child("draw").child(position);
            reading.add(readers.submit(() -> modality.forTraining(signals.read(index), draw.generator())));
        }
        return reading;
    }

    private int index(long position) {
        long pass = position / signals.size();
        if (pass != orderedPass) {
            order = permutation(signals.size(), random.child(pass).generator());
            orderedPass = pass;
        }
        return order[Math.toIntExact(position % signals.size())];
    }

    private static int[] permutation(int size, RandomGenerator generator) {
        int[] permutation = new int[size];
        for (int next = 0; next < size; next++) {
            int place = generator.nextInt(next + 1);
            permutation[next] = permutation[place];
            permutation[place] = next;
        }
        return permutation;
    }

    private static Signal await(Future<Signal> signal) {
        try {
            return signal.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a signal could not be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a signal was read", e);
        }
    }

    @Override
    public void close() {
        readers.shutdownNow();
    }
}
