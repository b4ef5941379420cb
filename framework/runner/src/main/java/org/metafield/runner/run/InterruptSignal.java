package org.metafield.runner.run;

import sun.misc.Signal;

/**
 * Ctrl-C: the first asks to stop, which may take a while; the second ends this process and those that it started at once.
 */
public final class InterruptSignal {
    private final StopSignal stop;
    private final Runnable announce;
    private final int exitCode;
    private boolean again;

    private InterruptSignal(StopSignal stop, Runnable announce, int exitCode) {
        this.stop = stop;
        this.announce = announce;
        this.exitCode = exitCode;
    }

    /**
     * Takes Ctrl-C from now on. Where Java was told to leave signals alone, nothing changes.
     *
     * @param announce says that a second Ctrl-C stops at once
     * @param exitCode of this process after the second
     */
    public static void handle(StopSignal stop, Runnable announce, int exitCode) {
        InterruptSignal interrupt = new InterruptSignal(stop, announce, exitCode);
        try {
            Signal.handle(new Signal("INT"), signal -> interrupt.received());
        } catch (IllegalArgumentException reserved) {
            return; // by -Xrs, as its user wants
        }
    }

    private synchronized void received() {
        if (again) {
            ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
            Runtime.getRuntime().halt(exitCode);
        }
        again = true;
        stop.request();
        announce.run();
    }
}
