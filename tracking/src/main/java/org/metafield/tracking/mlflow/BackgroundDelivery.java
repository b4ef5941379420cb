package org.metafield.tracking.mlflow;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.metafield.tracking.RunFolderException;

/**
 * Sends a run while it goes on, in a thread of its own. The run never waits for it and never fails because of it; a
 * server that is away is asked again until the run ends.
 */
public final class BackgroundDelivery {
    /** How often numbers are sent. */
    public static final Duration INTERVAL = Duration.ofSeconds(5);

    /** How long the end of a run waits for what is left. */
    public static final Duration PARTING_LIMIT = Duration.ofSeconds(15);

    private final RunDelivery delivery;
    private final Duration interval;
    private final CountDownLatch runEnded = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable RuntimeException problem;
    private volatile boolean complete;

    private BackgroundDelivery(RunDelivery delivery, Duration interval) {
        this.delivery = requireNonNull(delivery, "delivery is null");
        this.interval = requireNonNull(interval, "interval is null");
        thread = new Thread(this::work, "mlflow-delivery");
        thread.setDaemon(true);
    }

    /** Begins to send. */
    public static BackgroundDelivery start(RunDelivery delivery, Duration interval) {
        BackgroundDelivery background = new BackgroundDelivery(delivery, interval);
        background.thread.start();
        return background;
    }

    /**
     * Says that the run has ended, and waits for what is left.
     *
     * @param limit the longest time to wait
     * @return what to tell the user if not everything was sent
     */
    public Optional<String> finish(Duration limit) {
        runEnded.countDown();
        try {
            thread.join(limit.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
        if (complete) {
            return Optional.empty();
        }
        RuntimeException reason = problem;
        return Optional.of((reason == null
                        ? "the MLflow server " + delivery.server() + " has not taken everything within "
                                + limit.toSeconds() + " s"
                        : String.valueOf(reason.getMessage()))
                + "; the run is complete in its folder, and 'metafield sync "
                + delivery.folder().path() + "' sends the rest");
    }

    private void work() {
        int failures = 0;
        int partingFailures = 0;
        try {
            while (true) {
                boolean last = runEnded.getCount() == 0;
                long begin = System.nanoTime();
                Duration pause;
                try {
                    // After the end, another process may be at work on the run: the one that kept this one from it.
                    delivery.deliver(!last || delivery.folder().isLocked());
                    problem = null;
                    failures = 0;
                    if (last) {
                        complete = true;
                        return;
                    }
                    // The journal is read whole each time, so a long one is read less often.
                    Duration rest = Duration.ofNanos(10 * (System.nanoTime() - begin));
                    pause = rest.compareTo(interval) > 0 ? rest : interval;
                } catch (TrackingException | RunFolderException e) {
                    problem = e;
                    failures++;
                    partingFailures += last ? 1 : 0;
                    boolean temporary = !(e instanceof TrackingException refusal) || refusal.isTemporary();
                    if (!temporary || partingFailures >= Patience.PARTING.attempts()) {
                        return;
                    }
                    pause = last ? Patience.PARTING.pause(partingFailures) : Patience.UNATTENDED.pause(failures);
                }
                if (last) {
                    Thread.sleep(pause.toMillis());
                } else {
                    boolean ended = runEnded.await(pause.toMillis(), TimeUnit.MILLISECONDS);
                    failures = ended ? 0 : failures;
                }
            }
        } catch (InterruptedException abandoned) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException unexpected) {
            problem = unexpected; // told at the end: the run is worth more than its copy
        }
    }
}
