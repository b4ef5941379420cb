package org.metafield.launcher.slurm;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.metafield.spi.sweep.LaunchEnd;
import org.metafield.spi.sweep.LaunchException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A job array on its way: submitted until Slurm takes it, and watched. Nothing here needs Slurm's accounting, and a job
 * that Slurm has forgotten is known by the exit codes that its tasks left.
 */
final class JobArray {
    private static final Logger LOGGER = LoggerFactory.getLogger(JobArray.class);
    private static final long TRY_AGAIN = Duration.ofSeconds(10).toNanos();
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    /** How long a file may take to be seen on another machine. */
    private static final long GRACE = Duration.ofSeconds(5).toNanos();

    private static final long READ_AGAIN = Duration.ofSeconds(1).toNanos();

    private final Submission submission;
    private final Slurm slurm;
    private final QueueView queue;
    private final LongSupplier nanoTime;
    private final long begin;
    private boolean mayBeSubmitted;
    private Optional<String> job;
    private long known;
    private long nextTry;
    private Map<Integer, Submission.Exit> exits = Map.of();
    private long exitsRead;

    private JobArray(
            Submission submission, boolean mayBeSubmitted, Slurm slurm, QueueView queue, LongSupplier nanoTime) {
        this.submission = submission;
        this.mayBeSubmitted = mayBeSubmitted;
        this.slurm = slurm;
        this.queue = queue;
        this.nanoTime = nanoTime;
        this.begin = nanoTime.getAsLong();
        this.known = begin;
        this.nextTry = begin;
        this.exitsRead = begin - READ_AGAIN;
        this.job = submission.job();
    }

    static JobArray prepared(Submission submission, Slurm slurm, QueueView queue, LongSupplier nanoTime) {
        return new JobArray(submission, false, slurm, queue, nanoTime);
    }

    /** One of an earlier process, of which nobody knows whether it came to submit it. */
    static JobArray found(Submission submission, Slurm slurm, QueueView queue, LongSupplier nanoTime) {
        return new JobArray(submission, true, slurm, queue, nanoTime);
    }

    Submission submission() {
        return submission;
    }

    /** The number of the job, once Slurm has taken it. */
    Optional<String> job() {
        return job;
    }

    /**
     * Submits the array if that is still to be done and its time has come.
     *
     * @param options of sbatch
     * @throws LaunchException if Slurm refuses it, or does not take it for long
     */
    void submit(List<String> options) {
        long now = nanoTime.getAsLong();
        if (job.isPresent() || now - nextTry < 0) {
            return;
        }
        nextTry = now + TRY_AGAIN;
        try {
            // The answer to an earlier try may have been lost.
            if (mayBeSubmitted && (queue.renewed().isEmpty() || isFoundByName())) {
                requirePatience("squeue does not answer");
                return;
            }
            mayBeSubmitted = true;
            know(slurm.submit(options));
        } catch (SlurmException e) {
            if (!e.mayPass()) {
                throw new LaunchException("Slurm refuses the trials: " + e.getMessage(), e);
            }
            LOGGER.warn("{}; the trials are submitted again soon", e.getMessage());
            requirePatience(String.valueOf(e.getMessage()));
        }
    }

    private void requirePatience(String reason) {
        if (job.isEmpty() && nanoTime.getAsLong() - begin > PATIENCE.toNanos()) {
            throw new LaunchException("Slurm has taken no job for " + PATIENCE.toMinutes() + " minutes (" + reason
                    + "); trials that it has go on, and 'metafield sweep --resume' goes on with the sweep");
        }
    }

    /** Whether Slurm has a job of the array's name, which is then known. */
    private boolean isFoundByName() {
        Optional<String> found = queue.latest().flatMap(snapshot -> snapshot.job(submission.name()));
        found.ifPresent(this::know);
        return found.isPresent();
    }

    private void know(String number) {
        submission.submitted(number);
        job = Optional.of(number);
        known = nanoTime.getAsLong();
    }

    /** Whether a task that an earlier process submitted is still to be watched. */
    boolean isOpen(int index) {
        if (exit(index).filter(exit -> exit.code() == 0).isPresent()) {
            return false;
        }
        if (queue.latest().isEmpty()) {
            return true; // Nobody knows; it is watched until Slurm answers.
        }
        return (job.isPresent() || isFoundByName())
                && task(index).filter(Slurm.Task::isActive).isPresent();
    }

    /** How a task ended; empty while it is queued or runs, or nobody knows. */
    Optional<LaunchEnd> end(int index) {
        Optional<Submission.Exit> exit = exit(index);
        if (exit.filter(left -> left.code() == 0).isPresent()) {
            return Optional.of(LaunchEnd.exited(0));
        }
        Optional<QueueView.Snapshot> view = queue.latest().filter(snapshot -> snapshot.asked() - known >= 0);
        if (view.isEmpty() || task(index).filter(Slurm.Task::isActive).isPresent()) {
            return Optional.empty();
        }
        // An earlier start, of which Slurm has lost sight, may have left its code; the task itself is over by now.
        return exit.map(left -> LaunchEnd.exited(left.code()))
                .or(() -> Optional.of(LaunchEnd.lost(
                        task(index).map(task -> "Slurm says " + task.state()).orElse("Slurm has it no more"))));
    }

    private Optional<Slurm.Task> task(int index) {
        return job.flatMap(number -> queue.latest().flatMap(snapshot -> snapshot.task(number, index)));
    }

    private Optional<Submission.Exit> exit(int index) {
        long now = nanoTime.getAsLong();
        if (now - exitsRead >= READ_AGAIN) {
            exits = submission.exits();
            exitsRead = now;
        }
        return Optional.ofNullable(exits.get(index));
    }

    /** How long a task must have been over, without a word of how it ended, before it is taken for lost. */
    static long grace() {
        return GRACE;
    }
}
