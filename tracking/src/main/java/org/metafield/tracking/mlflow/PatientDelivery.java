package org.metafield.tracking.mlflow;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Sends a run or a sweep to the end, for somebody who waits for it. */
public final class PatientDelivery {
    private PatientDelivery() {}

    /**
     * Sends everything that the server does not have, and tries again when the server is away for a while.
     *
     * @param running whether a process is at work on it
     * @return where it can be seen; empty if it has not begun
     * @throws TrackingException if the server did not take all of it
     * @throws org.metafield.tracking.RunFolderException if it cannot be read, or another process is sending it
     * @throws InterruptedException if the thread is interrupted
     */
    public static Optional<URI> deliver(RecordedDelivery delivery, boolean running, Patience patience)
            throws InterruptedException {
        int failures = 0;
        while (true) {
            DeliveryProgress before = delivery.progress();
            try {
                return delivery.deliver(running);
            } catch (TrackingException e) {
                failures = delivery.progress().equals(before) ? failures + 1 : 1;
                if (!e.isTemporary() || failures >= patience.attempts()) {
                    throw e;
                }
                Duration pause = patience.pause(failures, e.pause());
                Thread.sleep(pause.toMillis());
            }
        }
    }
}
