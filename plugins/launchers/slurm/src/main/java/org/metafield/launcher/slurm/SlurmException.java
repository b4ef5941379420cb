package org.metafield.launcher.slurm;

import java.util.List;
import java.util.Locale;

/** A command of Slurm has failed. */
final class SlurmException extends Exception {
    private static final long serialVersionUID = 1;

    /** What Slurm says of a controller that is down or busy, and of limits on how many jobs a user has. */
    private static final List<String> PASSING = List.of(
            "unable to contact",
            "timed out",
            "connection refused",
            "communication",
            "temporarily",
            "try again",
            "zero bytes were transmitted",
            "submit limit",
            "maxsubmit");

    private final boolean mayPass;

    SlurmException(String command, String said) {
        super(command + ": " + said);
        this.mayPass = PASSING.stream().anyMatch(said.toLowerCase(Locale.ROOT)::contains);
    }

    /** Whether the same may work later. */
    boolean mayPass() {
        return mayPass;
    }
}
