package org.metafield.tracking.mlflow;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.metafield.tracking.RunFolderException;

/**
 * Sends a run or a sweep while it goes on, in a thread of its own. It never waits for that and never fails because of it; a
 * server that is away is asked again until it ends, and one that refuses is asked once more then. At most one warning is
 * given.
 */
public final class BackgroundDelivery {
    /** How often numbers are sent. */
    public static final Duration INTERVAL = Duration.ofSeconds(5);

    /** How long the end of a run waits for what is left. */
    public static final Duration PARTING_LIMIT = Duration.ofSeconds(15);

    /** How many failures in a row are worth a warning while the run goes on. */
    private static final int WORTH_A_WARNING = 3;

    private final Delivery delivery;
    private final Duration interval;
    private final Consumer<String> warnings;
    private final CountDownLatch runEnded = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable RuntimeException problem;
    private volatile boolean complete;
    private boolean warned;

    private BackgroundDelivery(Delivery delivery, Duration interval, Consumer<String> warnings) {
        this.delivery = requireNonNull(delivery, "delivery is null");
        this.interval = requireNonNull(interval, "interval is null");
        this.warnings = requireNonNull(warnings, "warnings is null");
        thread = new Thread(this::work, "mlflow-delivery");
        thread.setDaemon(true);
    }

    /**
     * Begins to send.
     *
     * @param warnings takes a warning, possibly from another thread
     */
    public static BackgroundDelivery start(Delivery delivery, Duration interval, Consumer<String> warnings) {
        BackgroundDelivery background = new BackgroundDelivery(delivery, interval, warnings);
        background.thread.start();
        return background;
    }

    /**
     * Says that the run has ended, and waits for what is left.
     *
     * @param limit the longest time to wait
     * @return what to remind the user of if not everything was sent and the warning was given before
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
        boolean first = warn(
                reason == null
                        ? "the MLflow server " + delivery.server() + " has not taken everything within "
                                + limit.toSeconds() + " s"
                        : String.valueOf(reason.getMessage()));
        return first
                ? Optional.empty()
                : Optional.of("not all of the " + delivery.word() + " is on the MLflow server; 'metafield sync "
                        + delivery.path() + "' sends the rest");
    }

    /** Sends no more and waits for nothing, as another process sends what is left. */
    public void leave() {
        thread.interrupt();
    }

    /** Gives the warning and returns true, unless it was given. */
    private synchronized boolean warn(String reason) {
        if (warned) {
            return false;
        }
        warned = true;
        warnings.accept(
                reason + "; the " + delivery.word() + " " + (runEnded.getCount() == 0 ? "is complete" : "goes on")
                        + " in its folder, and 'metafield sync " + delivery.path() + "' sends "
                        + (runEnded.getCount() == 0 ? "the rest" : "what is missing in the end"));
        return true;
    }

    private void work() {
        int failures = 0;
        int partingFailures = 0;
        try {
            while (true) {
                boolean last = runEnded.getCount() == 0;
                Duration pause = interval;
                try {
                    // After the end, another process may be at work on the run: the one that kept this one from it.
                    delivery.deliver(!last || delivery.isLocked());
                    problem = null;
                    failures = 0;
                    if (last) {
                        complete = true;
                        return;
                    }
                } catch (TrackingException | RunFolderException e) {
                    problem = e;
                    failures++;
                    partingFailures += last ? 1 : 0;
                    // A file that cannot be read is in use by another process, most often, and can be read soon.
                    boolean temporary = !(e instanceof TrackingException refusal) || refusal.isTemporary();
                    Duration asked = e instanceof TrackingException refusal ? refusal.pause() : Duration.ZERO;
                    if (last && (!temporary || partingFailures >= Patience.PARTING.attempts())) {
                        return;
                    }
                    if (!last && (!temporary || failures == WORTH_A_WARNING)) {
                        warn(String.valueOf(e.getMessage()));
                    }
                    pause = last
                            ? Patience.PARTING.pause(partingFailures, asked)
                            : Patience.UNATTENDED.pause(failures, asked);
                    if (!last && !temporary) {
                        runEnded.await();
                    }
                }
                if (last) {
                    Thread.sleep(pause.toMillis());
                } else if (runEnded.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    failures = 0;
                }
            }
        } catch (InterruptedException abandoned) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException unexpected) {
            problem = unexpected; // told at the end: the run is worth more than its copy
        }
    }
}
