package org.metafield.launcher.slurm;

import java.util.List;
import java.util.Optional;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Inline;
import org.metafield.spi.option.NotEmpty;
import org.metafield.spi.option.Range;
import org.metafield.spi.sweep.Resources;

/** Options of {@link SlurmLauncher}. */
public record SlurmOptions(
        @Describe("The most trials that are queued or run at the same time") @Range(min = 1, max = 1000)
        int trialsAtOnce,

        @Inline Resources resources,

        @Describe("Partition of the jobs; the cluster's default if not given") @NotEmpty
        Optional<String> partition,

        @Describe("Account that the jobs are charged to; the user's own if not given") @NotEmpty
        Optional<String> account,

        @Describe(
                "Time that one start of a trial may take, such as 4:00:00; a trial that takes longer goes on in a new job")
        Optional<TimeLimit> timeLimit,

        @Describe("Further options of sbatch, each as one text such as --constraint=a100")
        List<String> options) {
    /** Up to a hundred trials, each with one core. */
    public static final SlurmOptions DEFAULTS =
            new SlurmOptions(100, Resources.DEFAULTS, Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    /** What the launcher itself says, and what would have it lose sight of its jobs. */
    private static final List<String> OWN = List.of(
            "--array",
            "--chdir",
            "--clusters",
            "--comment",
            "--error",
            "--job-name",
            "--no-requeue",
            "--open-mode",
            "--output",
            "--parsable",
            "--requeue",
            "--wait",
            "--wrap");

    /** Refuses options of sbatch that are none, and those that the launcher gives. */
    public SlurmOptions {
        options = List.copyOf(options);
        for (String option : options) {
            String name = option.split("=", 2)[0];
            if (!name.matches("--[a-z][a-z-]*") || option.contains("\n")) {
                throw new InvalidOptionException(
                        "options", "'" + option + "' is no option of sbatch; write each as --name or --name=value");
            }
            if (OWN.stream().anyMatch(own -> own.startsWith(name))) {
                throw new InvalidOptionException("options", "'" + name + "' is given by the launcher itself");
            }
        }
    }
}
