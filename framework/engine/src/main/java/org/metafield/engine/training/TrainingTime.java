package org.metafield.engine.training;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Supplier;
import org.metafield.engine.RunObserver;
import org.metafield.engine.event.RunEvent.MetricRecorded;

/** Where the time of outer steps goes. Validation and checkpoints are no part of it. */
public final class TrainingTime {
    /** The metric of the share of time in which nothing was done because signals had not been read. */
    public static final String WAITING = "process/waiting-for-data-share";

    /** The metric of the share of time in which no graph ran although signals were there. */
    public static final String OUTSIDE_GRAPHS = "process/outside-graphs-share";

    /** The metric of the share of time, while episodes ran, in which a device was busy: their mean, if there are several. */
    public static final String DEVICES_BUSY = "process/devices-busy-share";

    /** Parts of an outer step. */
    enum Part {
        /** All of it. */
        STEP,
        /** Until its signals are read. */
        WAITING,
        /** The graph of one episode. */
        EPISODE,
        /** The graph that adds one episode's gradient. */
        SUM,
        /** All episodes and what is added meanwhile. */
        EPISODES,
        /** The graph of the update. */
        UPDATE
    }

    private final AtomicLongArray nanoseconds = new AtomicLongArray(Part.values().length);

    /** Times a part, on any thread. */
    <T> T of(Part part, Supplier<T> work) {
        long begin = System.nanoTime();
        try {
            return work.get();
        } finally {
            nanoseconds.addAndGet(part.ordinal(), System.nanoTime() - begin);
        }
    }

    /**
     * Records the shares, if a step was taken.
     *
     * @param devices on how many devices episodes ran side by side
     */
    void record(RunObserver observer, long step, int devices) {
        double all = seconds(Part.STEP);
        if (all == 0) {
            return;
        }
        double inGraphs = Math.min(seconds(Part.EPISODE) + seconds(Part.SUM), seconds(Part.EPISODES));
        double waiting = seconds(Part.WAITING);
        observer.record(new MetricRecorded(Instant.now(), WAITING, step, waiting / all));
        observer.record(new MetricRecorded(
                Instant.now(), OUTSIDE_GRAPHS, step, (all - waiting - inGraphs - seconds(Part.UPDATE)) / all));
        if (devices > 1) {
            double busy = seconds(Part.EPISODE) / (devices * seconds(Part.EPISODES));
            observer.record(new MetricRecorded(Instant.now(), DEVICES_BUSY, step, busy));
        }
    }

    private double seconds(Part part) {
        return nanoseconds.get(part.ordinal()) / 1e9;
    }
}
