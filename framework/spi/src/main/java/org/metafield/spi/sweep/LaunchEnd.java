package org.metafield.spi.sweep;

import java.util.OptionalInt;

/**
 * How one start of a trial ended. The trial's run folder says how far it came.
 *
 * @param exitCode the exit code of its process; empty if nobody knows it, as the process was lost or never began
 * @param reason what became of it, in words; empty if its exit code says all
 */
public record LaunchEnd(OptionalInt exitCode, String reason) {
    /** The process ended with that code; 128 and the number of the signal if a signal ended it. */
    public static LaunchEnd exited(int code) {
        return new LaunchEnd(OptionalInt.of(code), "");
    }

    /** The process is gone, and it is not known how it ended: its machine was lost, or it was withdrawn. */
    public static LaunchEnd lost(String reason) {
        return new LaunchEnd(OptionalInt.empty(), reason);
    }
}
