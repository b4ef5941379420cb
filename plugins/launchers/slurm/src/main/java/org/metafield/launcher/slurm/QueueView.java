package org.metafield.launcher.slurm;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Slurm says of the user's jobs, asked for now and then. While Slurm does not answer, its last word stands. */
final class QueueView {
    private static final Logger LOGGER = LoggerFactory.getLogger(QueueView.class);
    private static final long INTERVAL = Duration.ofSeconds(5).toNanos();

    private final Slurm slurm;
    private final LongSupplier nanoTime;
    private Optional<Snapshot> last = Optional.empty();
    private long next;
    private boolean isSilent;

    QueueView(Slurm slurm, LongSupplier nanoTime) {
        this.slurm = slurm;
        this.nanoTime = nanoTime;
        this.next = nanoTime.getAsLong();
    }

    /**
     * All tasks at one time.
     *
     * @param asked when Slurm was asked, in nanoseconds
     */
    record Snapshot(List<Slurm.Task> tasks, long asked) {
        /** The number of the job of that name. */
        Optional<String> job(String name) {
            return tasks.stream()
                    .filter(task -> task.name().equals(name))
                    .map(Slurm.Task::job)
                    .findFirst();
        }

        /** A task, if Slurm remembers it. */
        Optional<Slurm.Task> task(String job, int index) {
            String text = Integer.toString(index);
            return tasks.stream()
                    .filter(task -> task.job().equals(job) && task.index().equals(text))
                    .findFirst();
        }
    }

    /** The last answer; empty if there has been none. */
    Optional<Snapshot> latest() {
        long now = nanoTime.getAsLong();
        if (now - next >= 0) {
            try {
                last = Optional.of(new Snapshot(slurm.tasks(), now));
                isSilent = false;
            } catch (SlurmException e) {
                if (!isSilent) {
                    LOGGER.warn("{}; trials go on, and Slurm is asked again", e.getMessage());
                }
                isSilent = true;
            }
            next = nanoTime.getAsLong() + INTERVAL;
        }
        return last;
    }

    /** Asks anew, and gives the answer; empty if there is none. */
    Optional<Snapshot> renewed() {
        long now = nanoTime.getAsLong();
        next = now;
        return latest().filter(snapshot -> snapshot.asked() - now >= 0);
    }
}
