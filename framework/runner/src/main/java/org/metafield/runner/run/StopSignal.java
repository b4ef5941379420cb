package org.metafield.runner.run;

import java.util.concurrent.CountDownLatch;

/** Asks a run to stop, and waits until it has. */
public final class StopSignal {
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean requested;

    /** Asks the run to stop at the next step. */
    public void request() {
        requested = true;
    }

    /** Whether the run should stop. */
    public boolean isRequested() {
        return requested;
    }

    /**
     * Makes Ctrl-C and a request to terminate stop the run, and not the process in the midst of a step: the process ends
     * when the returned registration is closed.
     */
    public Registration onTermination() {
        Thread hook = new Thread(this::stopAndWait, "stop-signal");
        Runtime.getRuntime().addShutdownHook(hook);
        return () -> {
            finished.countDown();
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException terminating) {
                // The hook is running: it is what was waited for.
            }
        };
    }

    private void stopAndWait() {
        request();
        try {
            finished.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The wish to be told of termination. */
    public interface Registration extends AutoCloseable {
        /** Says that the run has ended and that all is kept and said. */
        @Override
        void close();
    }
}
