package org.metafield.runner.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.metafield.tracking.RunFence;
import org.metafield.tracking.RunFolderException;
import org.metafield.tracking.SupersededRunException;

/**
 * Ends this process soon after a later start has taken its run over, also in the midst of a long step: the later one
 * waits for the run's lock, and for the GPU.
 */
final class FenceWatch implements AutoCloseable {
    private static final int SUPERSEDED = 1;
    private static final long LOOK_AGAIN_SECONDS = 5;

    private final CountDownLatch closed = new CountDownLatch(1);

    private FenceWatch() {}

    /** Watches a fence, if it is raised. */
    static FenceWatch over(RunFence fence, Consumer<String> warn) {
        FenceWatch watch = new FenceWatch();
        if (fence.isRaised()) {
            Thread thread = new Thread(() -> watch.watch(fence, warn), "fence-watch");
            thread.setDaemon(true);
            thread.start();
        }
        return watch;
    }

    private void watch(RunFence fence, Consumer<String> warn) {
        try {
            while (!closed.await(LOOK_AGAIN_SECONDS, TimeUnit.SECONDS)) {
                look(fence, warn);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void look(RunFence fence, Consumer<String> warn) {
        try {
            fence.check();
        } catch (SupersededRunException e) {
            warn.accept(String.valueOf(e.getMessage()));
            // Nothing may be written any more, so there is nothing to wait for.
            Runtime.getRuntime().halt(SUPERSEDED);
        } catch (RunFolderException unreachable) {
            warn.accept(String.valueOf(unreachable.getMessage()));
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
